"""Coming to a meeting: once each, by any channel, with or without an account; and nobody else sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.meetings import actions
from engage.meetings.models import Registration
from engage.meetings.queries.guests import guests_of
from engage.meetings.tasks import forget_registrations
from engage.needs import actions as needs
from engage.needs.models import Sharing
from engage.needs.states import Kind
from engage.notices.models import Letter
from engage.people.actions import leave
from engage.people.models import Assistance, Person
from engage.record.models import Entry
from tests.factories.meetings import (
    again,
    in_days,
    make_announced,
    make_draft,
    make_ended,
    make_live,
    make_open,
    someone,
    tick,
    to_the_doors,
)
from tests.factories.promises import make_citizen
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db


def come(person, session, channel="hall", **more):
    return actions.register(actor=person, session=session, channel=channel, **more)


def test_she_comes_once_and_can_change_how(cast):
    session = make_open(cast)
    come(cast.bo, session, screen_name="Bo B.")
    kept = come(cast.bo, session, channel="phone", screen_name="B.", is_first_time=True)
    assert Registration.objects.count() == 1
    assert (kept.channel, kept.screen_name, kept.is_first_time) == ("phone", "B.", True)
    names = Entry.objects.filter(subject=f"meetings.registration:{kept.pk}").values_list("name", flat=True)
    assert sorted(names) == ["meetings.registration_changed", "meetings.registration_made"]


def test_whoever_is_late_is_not_sent_away(cast, moved_clock):
    come(cast.bo, make_live(cast, moved_clock))
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("make", [make_draft, lambda cast: None])
def test_not_for_what_is_not_announced_or_over(cast, moved_clock, make):
    session = make(cast) or make_ended(cast, moved_clock)
    with pytest.raises(Refused, match="cannot register"):
        come(cast.bo, session)


def test_only_in_a_way_that_there_is(cast):
    session = make_announced(cast, hall="", is_online=False)
    for channel in ("hall", "screen", "pigeon"):
        with pytest.raises(Refused):
            come(cast.bo, session, channel=channel)
    come(cast.bo, session, channel="phone")


def test_nobody_without_an_account_and_to_a_closed_one_only_members(cast):
    public, closed = make_open(cast), make_open(cast, for_members=True)
    with pytest.raises(PermissionDenied):
        come(cast.nobody, public)
    with pytest.raises(PermissionDenied):
        come(cast.bo, closed)
    come(make_citizen(cast), closed)


def test_taken_back_it_leaves_nothing_of_what_she_said(cast):
    session = make_open(cast)
    kept = come(cast.bo, session, words="I cannot sit for long.")
    with pytest.raises(PermissionDenied):
        actions.withdraw_registration(actor=cast.ada, registration=kept)
    actions.withdraw_registration(actor=cast.bo, registration=kept)
    actions.withdraw_registration(actor=cast.bo, registration=kept)
    kept = Registration.objects.get()
    assert kept.withdrawn_at
    assert kept.words == ""
    assert Entry.objects.filter(name="meetings.registration_withdrawn").count() == 1
    come(cast.bo, session)
    assert Registration.objects.standing().count() == 1


def need_of(cast):
    person = make_citizen(cast)
    kind = next(kind for kind in Kind if kind not in (Kind.LANGUAGE, Kind.OTHER))
    return person, needs.keep_need(actor=person, person=person, kind=kind, words="Sit in front of me.")


def test_what_she_ticks_is_shared_with_the_host_and_read_while_she_lets_it(cast):
    session, (person, need) = make_open(cast), need_of(cast)
    come(person, session)
    assert not Sharing.objects.exists()
    come(person, session, needs=[need])
    [guest] = guests_of(cast.ada, session)["guests"]
    assert guest.needs_read == [need]
    [guest] = guests_of(cast.dee, session)["guests"]
    assert guest.needs_read == []  # who leads it is not the host's: she chose the host
    needs.take_back_need(actor=person, sharing=Sharing.objects.get())
    [guest] = guests_of(cast.ada, session)["guests"]
    assert guest.needs_read == []


def test_a_need_of_someone_else_is_not_shared_by_ticking_it(cast):
    session, (_person, need) = make_open(cast), need_of(cast)
    with pytest.raises(PermissionDenied):
        come(make_citizen(cast), session, needs=[need])
    assert not Sharing.objects.exists()
    assert not Registration.objects.exists()


def test_only_those_who_hold_it_see_who_comes(cast):
    session = make_open(cast)
    come(cast.bo, session)
    for who in (cast.ada, cast.dee, cast.gus, cast.flo, cast.bo):
        assert Registration.objects.visible_to(who).count() == 1
    for who in (cast.cy, cast.ida, cast.eve, someone(), cast.nobody):
        assert not Registration.objects.visible_to(who).exists()


def helped(cast, session, **more):
    said = {"method": "phone", "channel": "phone", "name": "Edith", "phone": "01632 960999"}
    return actions.register_for_another(actor=cast.gus, session=session, **(said | more))


def test_a_helper_registers_someone_who_can_take_it_back_with_a_number(cast):
    session = make_open(cast)
    kept, code = helped(cast, session)
    assert Assistance.objects.get().read_back_at
    assert code not in str(Registration.objects.values())
    with pytest.raises(Refused, match="do not know this number"):
        actions.withdraw_helped(actor=cast.nobody, code="AAAA-BBBB-CCCC")
    actions.withdraw_helped(actor=cast.nobody, code=code.lower())
    kept = Registration.objects.get()
    assert (bool(kept.withdrawn_at), kept.phone) == (True, "")
    with pytest.raises(Refused):
        actions.withdraw_helped(actor=cast.nobody, code=code)


def test_only_helpers_register_others(cast):
    session = make_open(cast)
    for who in (cast.bo, cast.cy, cast.dee, cast.flo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.register_for_another(actor=who, session=session, method="phone", channel="phone")


def letters():
    return {letter.address: letter for letter in Letter.objects.order_by("pk")}


def test_she_is_told_how_to_come(cast):
    come(cast.bo, make_open(cast), channel="phone")
    do_what_follows()
    letter = letters()["bo@example.org"]
    assert "01632 960180" in letter.body
    assert "4417" in letter.body
    assert "Ask the board" not in letter.subject


def test_five_days_and_one_day_before_she_is_reminded_once(cast, moved_clock):
    session = make_open(cast)
    come(cast.bo, session)
    do_what_follows()
    Letter.objects.all().delete()
    counts = []
    for days in range(12, -1, -1):
        moved_clock(session.starts_at - timedelta(days=days, hours=8))
        tick()
        tick()
        counts.append(Letter.objects.count())
    assert sorted(set(counts)) == [0, 1, 2]
    assert counts[-1] == 2
    assert "Soon" in Letter.objects.first().subject


def test_after_downtime_one_reminder_and_not_two(cast, moved_clock):
    session = make_open(cast)
    come(cast.bo, session)
    do_what_follows()
    Letter.objects.all().delete()
    moved_clock(session.starts_at - timedelta(hours=20))
    tick()
    assert Letter.objects.count() <= 1
    assert again(session).reminded in (1, 2)


def test_put_off_or_called_off_each_is_told_by_her_own_channel(cast):
    session = make_open(cast)
    come(cast.bo, session)
    gone = come(someone(), session)
    actions.withdraw_registration(actor=gone.person, registration=gone)
    helped(cast, session)
    do_what_follows()
    Letter.objects.all().delete()
    actions.postpone_session(actor=cast.ada, session=session, reason="The hall is flooded.")
    do_what_follows()
    assert set(letters()) == {"bo@example.org"}
    assert "The hall is flooded." in letters()["bo@example.org"].body
    to_ring = [guest for guest in guests_of(cast.ada, again(session))["guests"] if guest.to_ring]
    assert [guest.assistance.name for guest in to_ring] == ["Edith"]
    for who in (cast.bo, cast.cy, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.note_told(actor=who, registration=to_ring[0])
    actions.note_told(actor=cast.ada, registration=to_ring[0])
    actions.note_told(actor=cast.dee, registration=to_ring[0])
    assert not [guest for guest in guests_of(cast.ada, again(session))["guests"] if guest.to_ring]


def test_who_is_there_is_noted_by_those_who_hold_it(cast, moved_clock):
    session = make_open(cast)
    kept = come(cast.bo, session)
    with pytest.raises(Refused, match="not open"):
        actions.note_coming(actor=cast.dee, registration=kept, came_by="hall")
    to_the_doors(moved_clock, session)
    with pytest.raises(PermissionDenied):
        actions.note_coming(actor=cast.bo, registration=kept, came_by="hall")
    actions.note_coming(actor=cast.dee, registration=kept, came_by="hall")
    with pytest.raises(Refused):
        actions.note_coming(actor=cast.dee, registration=kept, came_by="by air")
    assert Registration.objects.get().came_by == "hall"


def test_some_weeks_later_nobody_knows_who_came(cast, moved_clock):
    session = make_open(cast)
    come(cast.bo, session)
    to_the_doors(moved_clock, session)
    in_days(moved_clock, 89)
    forget_registrations()
    assert Registration.objects.count() == 1
    in_days(moved_clock, 2)
    forget_registrations()
    assert not Registration.objects.exists()


def test_leaving_takes_it_along(cast):
    session = make_open(cast, safety_lead=cast.bo)
    come(cast.bo, session)
    leave(actor=cast.bo, person=cast.bo)
    assert not Registration.objects.exists()
    assert again(session).safety_lead is None
    assert not Person.objects.filter(name="Bo").exists()


def test_the_pages_of_coming(cast, client):
    session, (person, need) = make_open(cast), need_of(cast)
    url = reverse("register", args=[session.slug])
    page = client.get(url).content.decode()
    assert "Sign in or join" in page
    assert "01632 960180" in page
    assert "4417" not in page
    assert client.post(url, {"channel": "hall"}).status_code == 200
    assert not Registration.objects.exists()
    client.force_login(person)
    assert client.post(url, {"words": "A chair"}).status_code == 422
    client.post(url, {"channel": "phone", "needs": [need.pk], "is_first_time": "yes", "screen_name": "P."})
    kept = Registration.objects.get()
    assert (kept.screen_name, kept.is_first_time, list(kept.needs.all())) == ("P.", True, [need])
    assert "4417" in client.get(session.get_absolute_url()).content.decode()
    assert "P." in client.get(url).content.decode()
    client.post(reverse("withdraw_registration", args=[session.slug]))
    assert Registration.objects.get().withdrawn_at
    assert client.post(reverse("withdraw_registration", args=[session.slug])).status_code == 404


def test_the_pages_of_helping_and_of_the_host(cast, client, moved_clock):
    session = make_open(cast)
    client.force_login(cast.gus)
    url = reverse("register_for_another", args=[session.slug])
    said = {"channel": "phone", "method": "phone", "name": "Edith", "phone": "01632 960999"}
    assert client.post(url, said).status_code == 422
    page = client.post(url, said | {"agreed": "on", "words": "Large print"}).content.decode()
    code = page.split('slip__code">')[1].split("<")[0]
    client.force_login(cast.ada)
    guests = reverse("guests", args=[session.slug])
    page = client.get(guests).content.decode()
    assert "Edith" in page
    assert "Large print" in page
    client.force_login(cast.bo)
    assert client.get(guests).status_code == 404
    assert client.get(url).status_code == 404
    client.logout()
    assert client.post(reverse("withdraw_helped"), {"code": "wrong"}).status_code == 422
    client.post(reverse("withdraw_helped"), {"code": code})
    assert Registration.objects.get().withdrawn_at
