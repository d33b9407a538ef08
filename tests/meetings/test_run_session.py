"""Leading a meeting: each step only by whom it is for, with the boxes ticked; the server keeps the time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE, Refused
from engage.meetings import actions
from engage.meetings.models import Slot, Stage, Stop
from engage.meetings.queries.guards import ENDS, STARTS
from engage.meetings.states import SessionState
from engage.people.actions import end_role
from engage.people.models import Person
from engage.record.models import Entry
from tests.factories.meetings import (
    BEGUN,
    CLOSED,
    again,
    begin,
    make_live,
    make_lobby,
    make_open,
    make_slot,
    to_the_doors,
)

pytestmark = pytest.mark.django_db
_S = SessionState


def facts(name):
    return Entry.objects.filter(name=f"meetings.{name}").count()


def test_whoever_leads_begins_breaks_pauses_and_ends(cast, moved_clock):
    session = make_lobby(cast, moved_clock, safety_lead=cast.ida)
    begin(cast, session)
    assert again(session).state == _S.LIVE
    actions.take_break(actor=cast.gus, session=session)
    assert again(session).state == _S.BREAK_TIME
    actions.end_break(actor=cast.dee, session=session)
    actions.pause_session(actor=cast.ida, session=session, reason="Someone fell.")
    assert again(session).state == _S.PAUSED
    assert Stop.objects.get(kind="pause").reason == "Someone fell."
    actions.resume_session(actor=cast.dee, session=session)
    actions.end_session(actor=cast.dee, session=session, **CLOSED)
    assert again(session).state == _S.ENDED
    [ended] = Entry.objects.filter(name="meetings.meeting_ended")
    assert ended.data["record_due"]


@pytest.mark.parametrize("who", ["ada", "flo", "bo", "cy", "ida", "nobody"])
def test_nobody_else_does(cast, moved_clock, who):
    lobby, live = make_lobby(cast, moved_clock), None
    who = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.start_session(actor=who, session=lobby, **BEGUN)
    live = begin(cast, lobby)
    stage = live.stages.first()
    for act, more in (
        (actions.take_break, {"session": live}),
        (actions.pause_session, {"session": live, "reason": "Stop."}),
        (actions.end_session, {"session": live, **CLOSED}),
        (actions.begin_stage, {"stage": stage}),
    ):
        with pytest.raises(PermissionDenied):
            act(actor=who, **more)
    assert again(live).state == _S.LIVE


def test_who_has_no_role_any_more_leads_nothing(cast, moved_clock):
    session = make_live(cast, moved_clock)
    end_role(actor=CONSOLE, role=cast.dee.roles.get())
    with pytest.raises(PermissionDenied):
        actions.take_break(actor=Person.objects.get(pk=cast.dee.pk), session=session)
    actions.take_break(actor=cast.gus, session=session)


def test_who_keeps_it_safe_pauses_and_does_nothing_else(cast, moved_clock):
    session = make_live(cast, moved_clock, safety_lead=cast.ida)
    for act in (actions.take_break, actions.end_session):
        with pytest.raises(PermissionDenied):
            act(actor=cast.ida, session=session)
    actions.pause_session(actor=cast.ida, session=session, reason="A fire alarm.")
    with pytest.raises(PermissionDenied):
        actions.resume_session(actor=cast.ida, session=session)


@pytest.mark.parametrize("name", STARTS)
def test_it_does_not_begin_while_a_box_is_empty(cast, moved_clock, name):
    session = make_lobby(cast, moved_clock)
    with pytest.raises(Refused) as refused:
        actions.start_session(actor=cast.dee, session=session, **(BEGUN | {name: False}))
    assert str(STARTS[name]) in str(refused.value)
    assert again(session).state == _S.LOBBY
    assert again(session).started_at is None


@pytest.mark.parametrize("name", ENDS)
def test_it_does_not_end_while_a_box_is_empty(cast, moved_clock, name):
    session = make_live(cast, moved_clock)
    with pytest.raises(Refused) as refused:
        actions.end_session(actor=cast.dee, session=session, **(CLOSED | {name: False}))
    assert str(ENDS[name]) in str(refused.value)
    assert again(session).state == _S.LIVE


def test_what_was_paused_can_end_without_a_closing_round(cast, moved_clock):
    session = make_live(cast, moved_clock)
    actions.pause_session(actor=cast.dee, session=session, reason="We have to leave the hall.")
    actions.end_session(actor=cast.dee, session=session)
    assert again(session).state == _S.ENDED
    assert not Stop.objects.filter(ended_at=None).exists()


def test_a_pause_without_a_reason_is_none(cast, moved_clock):
    session = make_live(cast, moved_clock)
    with pytest.raises(Refused, match="Say why"):
        actions.pause_session(actor=cast.dee, session=session, reason=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.create(session=session, kind="pause", reason="")


def test_why_it_was_paused_is_not_public(cast, moved_clock):
    session = make_live(cast, moved_clock)
    actions.pause_session(actor=cast.dee, session=session, reason="Rosa feels ill.")
    assert not Stop.objects.visible_to(cast.bo).exists()
    assert Stop.objects.visible_to(cast.gus).exists()
    assert "Rosa" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_the_server_keeps_the_time_and_breaks_do_not_count(cast, moved_clock):
    session = make_live(cast, moved_clock)
    stage = session.stages.first()
    assert stage.seconds_left() == 600
    stage = actions.begin_stage(actor=cast.dee, stage=stage)
    later(moved_clock, 120)
    assert stage.seconds_left() == 480
    actions.take_break(actor=cast.dee, session=session)
    later(moved_clock, 300)
    assert stage.seconds_left(stopped_since=again(session).stopped_since) == 480
    actions.end_break(actor=cast.dee, session=session)
    later(moved_clock, 60)
    stage = Stage.objects.get(pk=stage.pk)
    assert (stage.paused_seconds, stage.seconds_left()) == (300, 420)
    later(moved_clock, 600)
    assert stage.seconds_left() == -180
    actions.end_stage(actor=cast.dee, stage=stage)
    later(moved_clock, 900)
    assert Stage.objects.get(pk=stage.pk).seconds_left() == -180


def later(moved_clock, seconds):
    moved_clock(clock.now() + timedelta(seconds=seconds))


def test_one_part_at_a_time_and_none_twice(cast, moved_clock):
    session = make_live(cast, moved_clock)
    first, last = session.stages.all()
    actions.begin_stage(actor=cast.dee, stage=first)
    actions.begin_stage(actor=cast.dee, stage=first)
    actions.begin_stage(actor=cast.dee, stage=last)
    assert [stage.is_on for stage in session.stages.all()] == [False, True]
    with pytest.raises(Refused, match="over already"):
        actions.begin_stage(actor=cast.dee, stage=first)
    assert (facts("stage_begun"), facts("stage_ended")) == (2, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stage.objects.filter(pk=first.pk).update(ended_at=None)
    actions.end_session(actor=cast.dee, session=session, **CLOSED)
    assert not session.stages.filter(started_at__isnull=False, ended_at=None).exists()


def test_no_part_begins_in_a_break(cast, moved_clock):
    session = make_live(cast, moved_clock)
    actions.take_break(actor=cast.dee, session=session)
    with pytest.raises(Refused, match="does not go on"):
        actions.begin_stage(actor=cast.dee, stage=session.stages.first())


def test_what_citizens_raised_counts_as_heard_once_they_had_their_say(cast, moved_clock):
    session = make_open(cast)
    slot = make_slot(cast, session)
    with pytest.raises(Refused, match="does not go on"):
        actions.close_slot(actor=cast.dee, slot=slot, presenter_offered=True)
    to_the_doors(moved_clock, session)
    begin(cast, again(session))
    with pytest.raises(PermissionDenied):
        actions.close_slot(actor=cast.ada, slot=slot, presenter_offered=True)
    with pytest.raises(Refused, match="First ask"):
        actions.close_slot(actor=cast.dee, slot=slot, presenter_offered=False)
    assert Slot.objects.get(pk=slot.pk).heard_at is None
    actions.close_slot(actor=cast.dee, slot=slot, presenter_offered=True)
    actions.close_slot(actor=cast.dee, slot=slot, presenter_offered=True)
    assert facts("slot_heard") == 1


def test_what_was_not_heard_leaves_the_agenda_when_it_ends(cast, moved_clock):
    session = make_open(cast)
    heard, unheard = make_slot(cast, session), make_slot(cast, session)
    own = actions.add_slot(actor=cast.ada, session=session, title="The budget", minutes=10)
    to_the_doors(moved_clock, session)
    begin(cast, again(session))
    actions.close_slot(actor=cast.dee, slot=heard, presenter_offered=True)
    actions.end_session(actor=cast.dee, session=session, **CLOSED)
    released = {slot.pk: slot.released_at is not None for slot in Slot.objects.all()}
    assert released == {heard.pk: False, unheard.pk: True, own.pk: False}


def test_its_page_works_with_plain_forms(cast, client, moved_clock):
    session = make_open(cast)
    slot = make_slot(cast, session, offered_to=cast.bo)
    actions.choose_presenter(actor=cast.bo, slot=slot, presenting="herself")
    to_the_doors(moved_clock, session)
    client.force_login(cast.dee)
    lead = reverse("lead", args=[session.slug])
    assert "Begin the meeting" in client.get(lead).content.decode()
    page = client.post(reverse("start_session", args=[session.slug]), {"ground_rules_read": "on"})
    assert page.status_code == 422
    assert "Two of those who look after the meeting are here." in page.content.decode()
    assert client.post(reverse("start_session", args=[session.slug]), BEGUN).url == lead
    stage = slot.stages.get()
    client.post(reverse("begin_stage", args=[stage.pk]))
    page = client.get(lead).content.decode()
    assert "15 minutes left" in page
    assert "Bo raised it and presents it" in page
    page = client.post(reverse("close_slot", args=[slot.pk]), follow=True).content.decode()
    assert "First ask whoever raised it" in page
    client.post(reverse("close_slot", args=[slot.pk]), {"presenter_offered": "on"})
    client.post(reverse("take_break", args=[session.slug]))
    assert "the time stands still" in client.get(lead).content.decode()
    client.post(reverse("end_break", args=[session.slug]))
    client.post(reverse("pause_session", args=[session.slug]), {"reason": "The line is dead."})
    assert "The line is dead." in client.get(lead).content.decode()
    client.post(reverse("resume_session", args=[session.slug]))
    client.post(reverse("end_stage", args=[stage.pk]))
    assert client.post(reverse("end_session", args=[session.slug])).status_code == 422
    client.post(reverse("end_session", args=[session.slug]), CLOSED)
    assert again(session).state == _S.ENDED


@pytest.mark.parametrize("who", ["ada", "flo", "bo", "cy"])
def test_the_controls_are_there_for_those_who_lead(cast, client, moved_clock, who):
    session = make_live(cast, moved_clock)
    client.force_login(getattr(cast, who))
    assert client.get(reverse("lead", args=[session.slug])).status_code == 404
    assert client.post(reverse("take_break", args=[session.slug])).status_code == 404
    assert client.post(reverse("begin_stage", args=[session.stages.first().pk])).status_code == 404
