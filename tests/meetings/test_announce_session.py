"""Planning a meeting and announcing it: only with all that people need to come, and in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.meetings import actions
from engage.meetings.models import LiveSession
from engage.meetings.queries import clocks
from engage.meetings.queries.guards import ANNOUNCES, announcement
from engage.meetings.states import SessionState
from engage.record.models import Entry
from tests.factories.meetings import (
    FAR,
    again,
    at,
    in_days,
    make_announced,
    make_draft,
    make_lobby,
    make_open,
    someone,
    tick,
)

pytestmark = pytest.mark.django_db


def facts(name):
    return Entry.objects.filter(name=f"meetings.{name}").count()


def test_it_is_announced_and_then_people_can_register(cast):
    session = make_announced(cast)
    assert session.state == SessionState.ANNOUNCED
    assert facts("session_announced") == 1
    tick()
    assert again(session).state == SessionState.REGISTRATION
    assert facts("registration_opened") == 1


def test_only_a_commissioner_of_the_place_plans_one(cast):
    times = {"starts_at": at(FAR), "ends_at": at(FAR, 20)}
    for who in (cast.bo, cast.cy, cast.dee, cast.ida, cast.flo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.plan_session(actor=who, place=cast.place, title="Mine", **times)
    assert not LiveSession.objects.exists()


def test_only_its_host_announces_changes_and_calls_it_off(cast):
    session = make_draft(cast)
    for who in (cast.bo, cast.cy, cast.dee, cast.ida, cast.nobody):
        for act, more in (
            (actions.announce_session, {}),
            (actions.describe_session, {"title": "Theirs"}),
            (actions.cancel_session, {"reason": "No."}),
            (actions.add_slot, {"title": "Money", "minutes": 5}),
            (actions.publish_paper, {"title": "A paper", "summary": "It says so."}),
        ):
            with pytest.raises(PermissionDenied):
                act(actor=who, session=session, **more)
    assert again(session).state == SessionState.DRAFT


WITHOUT = {
    "purpose": {"purpose": "  "},
    "facilitator_and_backup": {"backup": None},
    "access_offer": {"access_offer": ""},
    "phone_in_number": {"phone_number": ""},
    "notice_ge_20wd": {"days": 20},
}


def test_each_guard_is_tried_below():
    assert {guard.name for guard in ANNOUNCES} == set(WITHOUT)


@pytest.mark.parametrize("name", WITHOUT)
def test_while_one_thing_is_missing_it_is_not_announced(cast, name):
    session = make_draft(cast, **WITHOUT[name])
    [guard] = [guard for guard in ANNOUNCES if guard.name == name]
    with pytest.raises(Refused, match=str(guard.to_do)[:20]):
        actions.announce_session(actor=cast.ada, session=session)
    assert [each["name"] for each in announcement(session) if not each["is_met"]] == [name]
    assert again(session).state == SessionState.DRAFT
    assert facts("session_announced") == 0


def test_one_person_cannot_be_her_own_backup(cast):
    session = make_draft(cast, backup=cast.dee)
    with pytest.raises(Refused, match="another person"):
        actions.announce_session(actor=cast.ada, session=session)


def test_twenty_working_days_are_enough_and_nineteen_are_not(cast, moved_clock):
    session = make_draft(cast)
    last = clocks.announce_by(session)
    moved_clock(clocks.first_moment(last + timedelta(days=1)))
    with pytest.raises(Refused, match="later day"):
        actions.announce_session(actor=cast.ada, session=session)
    moved_clock(clocks.first_moment(last) + timedelta(hours=9))
    assert actions.announce_session(actor=cast.ada, session=session).state == SessionState.ANNOUNCED


def test_a_draft_is_seen_by_those_who_plan_and_lead_it(cast):
    session = make_draft(cast)
    for who in (cast.ada, cast.dee, cast.gus, cast.flo):
        assert LiveSession.objects.visible_to(who).filter(pk=session.pk).exists()
    for who in (cast.bo, cast.cy, cast.ida, cast.nobody):
        assert not LiveSession.objects.visible_to(who).exists()


def test_its_day_does_not_change_once_people_know_it(cast):
    session = make_announced(cast)
    with pytest.raises(Refused, match="Put the meeting off"):
        actions.describe_session(actor=cast.ada, session=session, starts_at=at(70), ends_at=at(70, 20))
    with pytest.raises(Refused, match="left empty"):
        actions.describe_session(actor=cast.ada, session=session, access_offer=" ")
    actions.describe_session(actor=cast.ada, session=session, hall="The other hall")
    assert again(session).hall == "The other hall"


def test_it_cannot_end_before_it_begins(cast):
    with pytest.raises(Refused, match="before it begins"):
        make_draft(cast, ends_at=at(FAR, 17))


def test_the_doors_open_a_quarter_of_an_hour_before_and_not_sooner(cast, moved_clock):
    session = make_open(cast)
    moved_clock(session.starts_at - timedelta(minutes=16))
    tick()
    assert again(session).state == SessionState.REGISTRATION
    moved_clock(session.starts_at - timedelta(minutes=15))
    tick()
    tick()
    assert again(session).state == SessionState.LOBBY
    assert facts("lobby_opened") == 1


def test_a_clock_that_comes_too_soon_opens_nothing(cast):
    session = make_open(cast)
    assert actions.open_lobby(actor=CLOCK, session=session).state == SessionState.REGISTRATION
    assert facts("lobby_opened") == 0


def test_after_downtime_the_clock_catches_up(cast, moved_clock):
    session = make_announced(cast)
    moved_clock(session.starts_at + timedelta(minutes=5))
    tick()
    assert again(session).state == SessionState.LOBBY
    assert (facts("registration_opened"), facts("lobby_opened")) == (1, 1)


def test_only_the_clock_opens_registration_and_doors(cast):
    session = make_announced(cast)
    for who in (cast.ada, cast.dee, cast.ida):
        for act in (actions.open_registration, actions.open_lobby, actions.remind_registered):
            with pytest.raises(PermissionDenied):
                act(actor=who, session=session)


def test_put_off_it_gets_a_new_day_with_the_same_notice(cast, moved_clock):
    session = make_open(cast)
    with pytest.raises(Refused, match="Say why"):
        actions.postpone_session(actor=cast.ada, session=session, reason=" ")
    actions.postpone_session(actor=cast.dee, session=session, reason="The hall is flooded.")
    assert again(session).state == SessionState.POSTPONED
    with pytest.raises(PermissionDenied):
        actions.announce_session(actor=cast.dee, session=session)
    actions.describe_session(actor=cast.ada, session=session, starts_at=at(10), ends_at=at(10, 20))
    with pytest.raises(Refused, match="later day"):
        actions.announce_session(actor=cast.ada, session=again(session))
    actions.describe_session(actor=cast.ada, session=session, starts_at=at(80), ends_at=at(80, 20))
    actions.announce_session(actor=cast.ada, session=session)
    session = again(session)
    assert (session.state, session.public_reason, session.turn) == (SessionState.ANNOUNCED, "", 2)
    in_days(moved_clock, 0, minutes=1)
    assert again(session).state == SessionState.REGISTRATION


def test_called_off_says_why_but_a_draft_just_goes(cast):
    session, draft = make_open(cast), make_draft(cast)
    with pytest.raises(Refused, match="Say why"):
        actions.cancel_session(actor=cast.ada, session=session)
    actions.cancel_session(actor=cast.ada, session=session, reason="Nobody can come.")
    actions.cancel_session(actor=cast.ada, session=draft)
    assert {again(each).state for each in (session, draft)} == {SessionState.CANCELLED}
    assert facts("session_cancelled") == 1  # nobody hears of a draft


def test_from_the_lobby_it_is_put_off_and_not_called_off(cast, moved_clock):
    session = make_lobby(cast, moved_clock)
    with pytest.raises(Refused):
        actions.cancel_session(actor=cast.ada, session=session, reason="No.")
    actions.postpone_session(actor=cast.dee, session=session, reason="The line is dead.")
    assert again(session).state == SessionState.POSTPONED


def test_a_meeting_for_members_is_there_for_members_alone(cast):
    from tests.factories.promises import make_citizen

    session, member = make_announced(cast, for_members=True), make_citizen(cast)
    seen = LiveSession.objects.visible_to
    for who in (member, cast.ada, cast.dee):
        assert seen(who).filter(pk=session.pk).exists()
    for who in (cast.bo, cast.cy, cast.nobody, someone()):
        assert not seen(who).exists()
    entry = Entry.objects.get(name="meetings.session_announced")
    assert entry.audience == "closed"


def test_the_pages_lead_from_a_plan_to_its_announcement(cast, client):
    client.force_login(cast.ada)
    day = clock.today() + timedelta(days=FAR)
    typed = {"title": "Ask the board", "day": day.isoformat(), "begins": "18:00", "ends": "20:00"}
    page = client.post(reverse("plan_session", args=[cast.place.slug]), typed)
    session = LiveSession.objects.get()
    assert page.url == reverse("announce_session", args=[session.slug])
    page = client.get(page.url).content.decode()
    assert page.count("Missing") == 4
    assert "Announce it to everyone" not in page
    refused = client.post(reverse("announce_session", args=[session.slug]))
    assert refused.status_code == 422
    people = {"facilitator": cast.dee.pk, "backup": cast.gus.pk, "purpose": "You ask.", "is_online": "on"}
    more = {"access_offer": "A loop.", "phone_number": "01632 960180", "hall": "The hall"}
    client.post(reverse("describe_session", args=[session.slug]), typed | people | more)
    page = client.get(reverse("announce_session", args=[session.slug])).content.decode()
    assert "Missing" not in page
    assert "calendar" not in client.get(session.get_absolute_url()).content.decode()
    client.post(reverse("announce_session", args=[session.slug]))
    assert again(session).state == SessionState.ANNOUNCED


def test_planning_forms_say_what_is_wrong(cast, client):
    client.force_login(cast.ada)
    typed = {"title": "x", "day": "soon", "begins": "20:00", "ends": "18:00"}
    page = client.post(reverse("plan_session", args=[cast.place.slug]), typed)
    assert page.status_code == 422
    assert "We cannot read this date" in page.content.decode()
    typed["day"] = "2027-03-04"
    page = client.post(reverse("plan_session", args=[cast.place.slug]), typed).content.decode()
    assert "It cannot end before it begins" in page
