"""A space starts, says what it is for, and people join and leave it; its list is short to read and to make."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.forums import actions
from engage.forums.models import ForumSpace, SpaceMembership, Wording
from engage.forums.queries.held import spaces_joined
from engage.record.models import Entry
from tests.factories.forums import (
    again,
    anew,
    join,
    make_archived,
    make_locked,
    make_space,
)
from tests.factories.promises import make_citizen, settle


def sign_in(client, person):
    client.force_login(anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def test_a_host_starts_a_space_and_people_find_it(cast, client):
    place = cast.home.url
    assert "Think it through together" not in client.get(place).content.decode()
    sign_in(client, cast.ada)
    start = reverse("start_space", args=[cast.place.slug])
    assert client.get(start).status_code == 200
    client.post(start, {"name": "Night workers", "purpose": "For those who work at night."})
    client.logout()
    shown = client.get(place).content.decode()
    assert "Think it through together" in shown
    assert 'href="/forums/night-workers/"' in shown
    page = client.get("/forums/night-workers/").content.decode()
    for words in (
        "For those who work at night.",
        "Director of local care, Mereshire Care Board",
        "90 more days",
    ):
        assert words in page
    assert Entry.objects.get(name="forums.space_started").place == cast.place.code


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "eve", "flo", "gus", "ida", "nobody"])
def test_only_a_commissioner_of_the_place_starts_one(cast, who):
    with pytest.raises(PermissionDenied):
        actions.start_space(actor=getattr(cast, who), place=cast.place, name="Mine", purpose="All mine")
    assert ForumSpace.objects.count() == 0


def test_two_spaces_of_one_name_have_addresses_of_their_own(cast):
    first, second = make_space(cast, name="Carers"), make_space(cast, name="Carers")
    assert {first.slug, second.slug} == {"carers", "carers-2"}


@pytest.mark.parametrize("given", [{"name": " "}, {"purpose": ""}, {"name": "x" * 121}])
def test_a_space_says_what_it_is_called_and_for(cast, client, given):
    sign_in(client, cast.ada)
    said = {"name": "Carers", "purpose": "For carers."} | given
    assert client.post(reverse("start_space", args=[cast.place.slug]), said).status_code == 422
    assert ForumSpace.objects.count() == 0


def test_a_name_in_signs_only_still_has_an_address(cast, client):
    space = make_space(cast, name="夜勤 <b>!</b>")
    page = client.get(space.get_absolute_url())
    assert page.status_code == 200
    assert b"<b>!" not in page.content


# --- What it is for -------------------------------------------------------------------------------


def test_the_purpose_changes_and_what_it_was_stays(cast, client):
    space = make_space(cast)
    sign_in(client, cast.ada)
    client.post(reverse("change_purpose", args=[space.slug]), {"purpose": "For carers at night."})
    client.post(reverse("change_purpose", args=[space.slug]), {"purpose": "For carers at night."})
    assert Wording.objects.get().purpose == "For those who work at night."
    page = client.get(space.get_absolute_url()).content.decode()
    assert "For carers at night." in page
    assert "For those who work at night." in page
    fact = Entry.objects.get(name="forums.purpose_changed")
    assert fact.data["before"] == "For those who work at night."


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "flo", "gus", "nobody"])
def test_nobody_else_changes_what_it_is_for(cast, who):
    space = make_space(cast)
    with pytest.raises(PermissionDenied):
        actions.change_purpose(actor=getattr(cast, who), space=space, purpose="x")
    with pytest.raises(Refused):
        actions.change_purpose(actor=cast.ada, space=space, purpose=" ")


# --- Joining and leaving ----------------------------------------------------------------------------


def test_someone_of_the_place_joins_and_leaves_again(cast, client):
    space = make_space(cast)
    sign_in(client, settle(cast.bo, cast.place))
    assert "Join this space" in client.get(space.get_absolute_url()).content.decode()
    for _twice in range(2):
        client.post(reverse("join_space", args=[space.slug]))
    assert [member.person for member in SpaceMembership.objects.all()] == [cast.bo]
    assert "You belong to this space." in client.get(space.get_absolute_url()).content.decode()
    client.post(reverse("leave_space", args=[space.slug]))
    assert SpaceMembership.objects.count() == 0
    names = Entry.objects.filter(name__contains="space_").order_by("pk").values_list("name", "audience")
    assert ("forums.space_joined", "closed") in names
    assert ("forums.space_left", "closed") in names


@pytest.mark.parametrize("who", ["bo", "cy", "nobody"])
def test_who_does_not_belong_to_the_place_cannot_join(cast, who):
    space = make_space(cast)
    with pytest.raises(PermissionDenied):
        actions.join_space(actor=getattr(cast, who), space=space)
    with pytest.raises(PermissionDenied):
        actions.leave_space(actor=getattr(cast, who), space=space)


@pytest.mark.parametrize("make", [lambda cast, _clock: make_locked(cast), make_archived])
def test_nobody_joins_what_is_locked_or_closed(cast, moved_clock, make):
    space = make(cast, moved_clock)
    with pytest.raises(Refused):
        join(make_citizen(cast), space)


def test_how_many_belong_is_shown_only_when_it_points_at_nobody(cast, client):
    space = make_space(cast, members=7)
    assert "Too few to show a number" in client.get(space.get_absolute_url()).content.decode()
    for _each in range(5):
        join(make_citizen(cast), space)
    assert "About 10" in client.get(space.get_absolute_url()).content.decode()


def test_who_belongs_is_told_to_herself_alone(cast, client):
    space = make_space(cast)
    member = join(make_citizen(cast, "Zilpha"), space)
    for who in (cast.ada, cast.ida, cast.flo, None):
        client.logout()
        if who:
            sign_in(client, who)
        assert "Zilpha" not in client.get(space.get_absolute_url()).content.decode()
        if who:
            assert not SpaceMembership.objects.visible_to(who).exists()
    [told] = spaces_joined(member)
    assert space.name in told.values()


# --- Lists ----------------------------------------------------------------------------------------


def test_the_list_in_few_queries_whatever_its_length(cast, client, django_assert_max_num_queries):
    for _each in range(25):
        make_space(cast)
    address = reverse("spaces", args=[cast.place.slug])
    with django_assert_max_num_queries(9):
        first = client.get(address).content.decode()
    assert first.count('href="/forums/') == 20
    assert client.get(address, {"page": 2}).content.decode().count('href="/forums/') == 5
    assert client.get(address, {"page": "x'--"}).status_code == 200


def test_a_place_without_a_space_says_so(cast, client):
    page = client.get(reverse("spaces", args=[cast.elsewhere.slug])).content.decode()
    assert "There is no space here yet" in page
    assert client.get("/forum-spaces/nowhere/").status_code == 404
    assert client.get("/forums/nothing/").status_code == 404


def test_a_page_with_a_long_past_costs_the_same(cast, client, django_assert_max_num_queries):
    space = make_space(cast)
    for number in range(6):
        actions.change_purpose(actor=cast.ada, space=space, purpose=f"For carers, number {number}.")
    with django_assert_max_num_queries(22):
        client.get(space.get_absolute_url())
    assert again(space).past_wordings.count() == 6
