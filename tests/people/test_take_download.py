"""A copy of what is held: made in the background, for her alone, taken once, for a day."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import escape

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.base.personal import holdings
from engage.people import actions
from engage.people.models import Download
from engage.people.queries import what_is_held
from tests.factories.consultations import make_answer, make_open
from tests.factories.threads import at_once
from tests.factories.work import do_what_follows


def ready(person) -> Download:
    download = actions.ask_for_download(actor=person, person=person)
    do_what_follows()
    return Download.objects.get(pk=download.pk)


def take(person, download) -> bytes:
    return actions.take_download(actor=person, download=download)


def test_she_asks_waits_and_takes_a_file_with_two_parts(cast, client):
    make_answer(make_open(cast), email="bo@example.org", words="Private words")
    actions.declare_membership(actor=cast.bo, place=cast.place)
    client.force_login(cast.bo)
    url = reverse("what_is_held")
    client.post(reverse("ask_for_download"))
    assert "We are making your copy." in client.get(url).content.decode()
    do_what_follows()
    assert "Your copy is ready." in client.get(url).content.decode()
    copy_url = reverse("take_download", args=[Download.objects.get().pk])
    assert client.post(copy_url).url.startswith(reverse("account_reauthenticate"))
    client.showed("password", reauthenticated=True)
    response = client.post(copy_url)
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as copy:
        assert sorted(copy.namelist()) == ["about-me.html", "about-me.json"]
        told = json.loads(copy.read("about-me.json"))
        page = copy.read("about-me.html").decode()
    assert told["people.account"][0]["Name"] == "Bo"
    assert told["people.belonging"][0]["Place"] == "Harrowmere"
    assert told["consultations.addresses_left"][0]["E-mail address"] == "bo@example.org"
    assert "bo@example.org" in page
    assert set(told) == {holding.name for holding in holdings()}
    assert "You have taken your last copy." in client.get(url).content.decode()


def test_it_is_taken_once_and_then_not_kept(cast):
    download = ready(cast.bo)
    take(cast.bo, download)
    with pytest.raises(Refused, match="taken already"):
        take(cast.bo, download)
    assert Download.objects.get().sealed is None


def test_after_a_day_it_cannot_be_taken(cast, moved_clock):
    download = ready(cast.bo)
    moved_clock(clock.now() + timedelta(hours=24, minutes=1))
    with pytest.raises(Refused, match="too old"):
        take(cast.bo, download)


@pytest.mark.parametrize("who", ["nobody", "cy", "gus", "ada", "ida"])
def test_nobody_else_asks_for_or_takes_it(cast, client, who):
    download, actor = ready(cast.bo), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.ask_for_download(actor=actor, person=cast.bo)
    with pytest.raises(PermissionDenied):
        take(actor, download)
    if actor.is_authenticated:
        client.force_login(actor)
        assert client.post(reverse("take_download", args=[download.pk])).status_code == 404


def test_what_waits_cannot_be_read_in_the_database(cast):
    download = ready(cast.bo)
    sealed = bytes(download.sealed)
    assert b"bo@example.org" not in sealed
    assert not zipfile.is_zipfile(io.BytesIO(sealed))


def test_asking_again_while_one_waits_is_that_one(cast):
    assert ready(cast.bo).pk == ready(cast.bo).pk
    assert Download.objects.count() == 1


def test_who_left_meanwhile_gets_none(cast):
    actions.ask_for_download(actor=cast.bo, person=cast.bo)
    actions.leave(actor=cast.bo, person=cast.bo)
    do_what_follows()
    assert not Download.objects.exists()


def test_what_is_told_is_about_her_and_nobody_else(cast):
    told = json.dumps([section["rows"] for section in what_is_held(cast.bo)], default=str)
    for other in ("Ada", "ada@example.org", "Ida", "gus@example.org"):
        assert other not in told


def test_an_address_that_she_did_not_confirm_is_not_hers(cast):
    """Who signs up with the address of another must not be shown his letters."""
    from allauth.account.models import EmailAddress

    make_answer(make_open(cast), email="edith@example.org")
    EmailAddress.objects.create(user=cast.bo, email="edith@example.org", verified=False)
    told = {section["name"]: section["rows"] for section in what_is_held(cast.bo)}
    assert told["consultations.addresses_left"] == []


def test_the_page_shows_each_part_with_its_reason_and_takes_few_queries(
    cast, client, django_assert_max_num_queries
):
    client.force_login(cast.bo)
    with django_assert_max_num_queries(80):
        page = client.get(reverse("what_is_held")).content.decode()
    for holding in holdings():
        assert page.count(f">{escape(holding.title)}<") == 1
    held, nothing = page.split("Where we hold nothing about you")
    assert "bo@example.org" in held
    assert "Your names in single spaces" in nothing


def test_what_she_did_is_told_in_sentences_the_latest_first(cast, client):
    actions.declare_membership(actor=cast.ada, place=cast.place)
    actions.make_codes(actor=cast.ada, place=cast.place, count=3)
    (told,) = [section["rows"] for section in what_is_held(cast.ada) if section["name"] == "record.acts"]
    assert [row["What"] for row in told] == [
        "3 slips were printed that let people join.",
        "You said which place you belong to.",
    ]
    assert {row["Place"] for row in told} == {"Harrowmere"}
    for _each in range(12):
        actions.make_codes(actor=cast.ada, place=cast.place, count=1)
    client.force_login(cast.ada)
    page = client.get(reverse("what_is_held")).content.decode()
    assert "All 14 stand in the copy" in page
    assert "3 slips were printed" not in page


def test_only_the_clock_makes_it(cast):
    download = actions.ask_for_download(actor=cast.bo, person=cast.bo)
    with pytest.raises(PermissionDenied):
        actions.fill_download(actor=cast.bo, download_id=download.pk)
    actions.fill_download(actor=CLOCK, download_id=download.pk)
    actions.fill_download(actor=CLOCK, download_id=download.pk)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_windows_take_it_once(cast):
    download = ready(cast.bo)
    results = at_once(*[lambda: take(cast.bo, download)] * 4)
    assert sum(isinstance(result, bytes) for result in results) == 1, results


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_asked_for_at_once_it_is_made_once(cast):
    at_once(*[lambda: actions.ask_for_download(actor=cast.bo, person=cast.bo)] * 4)
    assert Download.objects.count() == 1
