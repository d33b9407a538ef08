"""Belonging by one's own word, how sure we are, who is eligible, and leaving."""

from datetime import date, timedelta
from urllib.parse import quote, urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.csvfile import rows
from engage.people import actions
from engage.people.actions import PEOPLE_LAYOUT
from engage.people.models import Membership
from engage.people.queries import eligible
from engage.people.states import Strength
from engage.places.actions import add_place
from engage.places.states import Level
from engage.record.models import Entry
from tests.factories.threads import at_once


def declare(person, place) -> Membership:
    return actions.declare_membership(actor=person, place=place)


def test_one_tap_on_the_page_of_the_place(cast, client):
    client.force_login(cast.bo)
    page = client.get(cast.home.url).content.decode()
    url = reverse("declare_membership", args=[cast.place.code])
    assert f'action="{url}"' in page
    assert client.post(url).url == reverse("me")
    assert Membership.objects.get(person=cast.bo).strength == Strength.DECLARED
    assert "You belong here." in client.get(cast.home.url).content.decode()


def test_it_is_in_the_record_but_not_in_public(cast):
    declare(cast.bo, cast.place)
    entry = Entry.objects.get(name="people.membership_declared")
    assert (entry.audience, entry.place, entry.actor) == ("closed", cast.place.code, cast.bo)


def test_a_visitor_is_told_both_ways_and_changes_nothing(cast, client):
    url = reverse("declare_membership", args=[cast.place.code])
    page = client.get(url).content.decode()
    assert reverse("join_with_code") in page
    assert f"{reverse('account_login')}?next={url}" in page
    client.post(url)
    with pytest.raises(PermissionDenied):
        declare(cast.nobody, cast.place)
    assert not Membership.objects.exists()


def test_who_is_known_better_stays_known_better(cast):
    membership = declare(cast.bo, cast.place)
    Membership.objects.filter(pk=membership.pk).update(strength=Strength.CHECKED)
    assert declare(cast.bo, cast.place).strength == Strength.CHECKED


def test_a_stronger_list_replaces_a_weaker_word_and_a_weaker_one_does_not(cast, tmp_path):
    declare(cast.bo, cast.place)
    file = tmp_path / "list.csv"
    for strength, expected in ((3, Strength.LISTED), (1, Strength.LISTED)):
        file.write_text(f"name,email,place,strength\nBo,bo@example.org,{cast.place.code},{strength}\n")
        actions.import_people(actor=CONSOLE, rows=rows(file, PEOPLE_LAYOUT), source="list")
        assert Membership.objects.get(person=cast.bo).strength == expected


def test_eligible_are_those_known_surely_enough_here_or_within(cast):
    ward = add_place(actor=CONSOLE, code="X05", name="Ward", level=Level.NEIGHBOURHOOD, parent=cast.place)
    for person, place, strength in (
        (cast.bo, ward, Strength.CODE),
        (cast.gus, cast.place, Strength.DECLARED),
        (cast.cy, cast.elsewhere, Strength.CHECKED),
    ):
        Membership.objects.create(person=person, place=place, strength=strength, since_date=clock.today())
    assert set(eligible(cast.place, Strength.DECLARED)) == {cast.bo, cast.gus}
    assert set(eligible(cast.place, Strength.CODE)) == {cast.bo}
    assert set(eligible(ward, Strength.DECLARED)) == {cast.bo}
    assert set(eligible(cast.place, Strength.CHECKED)) == set()


def test_eligibility_looks_at_the_day_since_which_we_are_so_sure(cast):
    Membership.objects.create(
        person=cast.bo,
        place=cast.place,
        strength=Strength.CHECKED,
        since_date=date(2020, 1, 1),
        strength_date=clock.today(),
    )
    yesterday = clock.today() - timedelta(days=1)
    assert not eligible(cast.place, Strength.CHECKED, on=yesterday).exists()
    assert eligible(cast.place, Strength.CHECKED).exists()


def test_leaving_a_place_forgets_that_she_belonged(cast, client):
    membership = declare(cast.bo, cast.place)
    client.force_login(cast.bo)
    url = reverse("leave_place", args=[cast.place.code])
    assert "Leave Harrowmere?" in client.get(url).content.decode()
    assert client.post(url).url == reverse("me")
    assert not Membership.objects.filter(pk=membership.pk).exists()
    assert client.post(url).status_code == 404
    assert Entry.objects.filter(name="people.place_left", audience="closed").count() == 1


@pytest.mark.parametrize("who", ["nobody", "gus", "ada", "ida"])
def test_nobody_leaves_for_another(cast, who):
    membership = declare(cast.bo, cast.place)
    with pytest.raises(PermissionDenied):
        actions.leave_place(actor=getattr(cast, who), membership=membership)


def test_where_there_is_no_place_there_is_no_page(cast, client):
    client.force_login(cast.bo)
    for code in ("nowhere", "X06000001'--", "%00"):
        assert client.post(f"/places/{code}/belong/").status_code == 404
    assert client.get(reverse("leave_place", args=[cast.elsewhere.code])).status_code == 404


HOSTILE = [
    "//evil.example/x",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "http:///evil.example",
    "javascript:alert(1)",
    "evil.example",
    "/\r\nSet-Cookie: a=b",
    "/\x00",
    "/" + "x" * 5000,
    "",
]


def test_who_came_from_somewhere_is_led_back_there(cast, client):
    client.force_login(cast.bo)
    url, after = reverse("declare_membership", args=[cast.place.code]), "/raise/harrowmere/?words=A+bus"
    page = client.get(url, {"next": after}).content.decode()
    assert f'name="next" value="{after}"' in page
    assert client.post(url, {"next": after}).url == after
    assert f'href="{after}"' in client.get(url, {"next": after}).content.decode()  # known already


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nobody_is_led_away_from_this_site(cast, client, hostile):
    client.force_login(cast.bo)
    url = reverse("declare_membership", args=[cast.place.code])
    assert client.post(url, {"next": hostile}).url == reverse("me")
    page = client.get(url, {"next": hostile}).content.decode()
    assert "Go on" not in page
    assert "evil.example" not in page
    said = client.post(f"{reverse('set_capacities')}?{urlencode({'next': hostile})}", {"kinds": ["carer"]})
    assert said.url == reverse("me")


def test_who_signs_in_first_does_not_lose_her_way(cast, client):
    url = reverse("declare_membership", args=[cast.place.code])
    page = client.get(url, {"next": "/raise/harrowmere/?words=A"}).content.decode()
    there = quote(f"{url}?{urlencode({'next': '/raise/harrowmere/?words=A'})}")
    assert f"{reverse('account_login')}?next={there}" in page
    assert f"{reverse('account_signup')}?next={there}" in page


def test_another_place_is_chosen_from_a_list_with_the_smaller_ones(cast, client):
    ward = add_place(actor=CONSOLE, code="X05", name="Ward", level=Level.NEIGHBOURHOOD, parent=cast.place)
    declare(cast.bo, cast.place)
    client.force_login(cast.bo)
    assert reverse("choose_place") in client.get(reverse("me")).content.decode()
    page = client.get(reverse("choose_place")).content.decode()
    assert reverse("declare_membership", args=[ward.code]) in page
    assert reverse("declare_membership", args=[cast.place.code]) not in page


def test_however_many_places_there_are_the_list_takes_few_queries(
    cast, client, django_assert_max_num_queries
):
    for number in range(60):
        add_place(
            actor=CONSOLE,
            code=f"Y{number:02}",
            name=f"Ward {number}",
            level=Level.NEIGHBOURHOOD,
            parent=cast.place,
        )
    client.force_login(cast.bo)
    with django_assert_max_num_queries(10):
        assert "page=2" in client.get(reverse("choose_place")).content.decode()


def test_a_neighbourhood_without_a_page_of_its_own_offers_to_belong(cast, client):
    ward = add_place(actor=CONSOLE, code="X05", name="Ward", level=Level.NEIGHBOURHOOD, parent=cast.place)
    client.force_login(cast.bo)
    found = client.get(ward.get_absolute_url(), follow=True)
    url = reverse("declare_membership", args=[ward.code])
    assert f'action="{url}"' in found.content.decode()
    after = client.post(url, {"next": ward.get_absolute_url()}, follow=True)
    assert "You belong here." in after.content.decode()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_however_fast_one_taps_one_belongs_once(cast):
    results = at_once(*[lambda: declare(cast.bo, cast.place)] * 5)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert Membership.objects.count() == 1
    assert Entry.objects.filter(name="people.membership_declared").count() == 1
