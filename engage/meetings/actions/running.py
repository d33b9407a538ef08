"""Whoever leads the meeting runs it: begins, breaks, pauses, goes from part to part, and ends it."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import action, need, require
from engage.meetings.actions.moving import _held as held
from engage.meetings.actions.moving import _move_on as move_on
from engage.meetings.actions.moving import _refuse_unless as refuse_unless
from engage.meetings.events import (
    BreakTaken,
    MeetingEnded,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SlotHeard,
    StageBegun,
    StageEnded,
)
from engage.meetings.models import LiveSession, Slot, Stage, Stop
from engage.meetings.queries import clocks, guards
from engage.meetings.queries.naming import named, told
from engage.meetings.states import IN_SESSION, SessionState, StopKind
from engage.record.actions import record

STATE = ("state", "moves_at")


@action
def start_session(*, actor, session, **ticked) -> LiveSession:
    """Begin. `ticked` are two_moderators_present, ground_rules_read and captions_or_agreed_alternative."""
    session = held(session)
    require(actor, "meetings.start_session", session)
    move_on(session, "start")
    refuse_unless(not (missing := guards.why_not(ticked, guards.STARTS)), missing)
    session.started_at = clock.now()
    session.save(update_fields=[*STATE, "started_at"])
    record(actor, SessionStarted(captions=session.has_captions, **told(session)))
    return session


@action
def take_break(*, actor, session) -> LiveSession:
    """Everyone rests, and the clock of the part stands still."""
    session = held(session)
    require(actor, "meetings.take_break", session)
    move_on(session, "take_break")
    _stop(session, StopKind.BREAK)
    record(actor, BreakTaken(**named(session)))
    return session


@action
def end_break(*, actor, session) -> LiveSession:
    """On it goes."""
    session = held(session)
    require(actor, "meetings.end_break", session)
    move_on(session, "end_break")
    session.save(update_fields=STATE)
    _go_on(session)
    record(actor, SessionResumed(**told(session)))
    return session


@action
def pause_session(*, actor, session, reason) -> LiveSession:
    """Stand still because something is wrong. Why is kept for those who lead the meeting."""
    session = held(session)
    require(actor, "meetings.pause_session", session)
    reason = need(reason, _("Say why, for the others who look after the meeting."))
    move_on(session, "pause")
    _stop(session, StopKind.PAUSE, reason)
    record(actor, SessionPaused(**told(session)))
    return session


@action
def resume_session(*, actor, session) -> LiveSession:
    """On it goes. Whoever waited to speak still waits in the same order."""
    session = held(session)
    require(actor, "meetings.resume_session", session)
    move_on(session, "resume")
    session.save(update_fields=STATE)
    _go_on(session)
    record(actor, SessionResumed(**told(session)))
    return session


@action
def begin_stage(*, actor, stage) -> Stage:
    """Go on to this part; the one before it ends."""
    session = held(stage.session)
    require(actor, "meetings.begin_stage", session)
    refuse_unless(session.state == SessionState.LIVE, _("The meeting does not go on just now."))
    stage = session.stages.get(pk=stage.pk)
    if stage.is_on:
        return stage
    refuse_unless(stage.started_at is None, _("This part is over already."))
    _end_stage_on(actor, session)
    stage.started_at = clock.now()
    stage.save(update_fields=["started_at"])
    record(actor, StageBegun(stage_id=stage.pk, stage=stage.title, **named(session)))
    return stage


@action
def end_stage(*, actor, stage) -> Stage:
    """This part is over. Ending it twice is ending it once."""
    session = held(stage.session)
    require(actor, "meetings.end_stage", session)
    refuse_unless(session.state in IN_SESSION, _("The meeting does not go on just now."))
    stage = session.stages.get(pk=stage.pk)
    refuse_unless(stage.started_at is not None, _("This part has not begun yet."))
    if stage.is_on:
        _end_stage_on(actor, session)
        stage.refresh_from_db()
    return stage


@action
def close_slot(*, actor, slot, presenter_offered) -> Slot:
    """It was heard. Whoever raised it must have had the offer to tell the meeting about it, or to send someone."""
    session = held(slot.session)
    require(actor, "meetings.close_slot", session)
    slot = session.slots.get(pk=slot.pk)
    refuse_unless(session.state in IN_SESSION, _("The meeting does not go on just now."))
    refuse_unless(slot.released_at is None, _("It is not on the agenda any more."))
    if slot.heard_at is not None:
        return slot
    refuse_unless(
        presenter_offered or not slot.is_citizens,
        _(
            "First ask whoever raised it, or whom they named, to tell the meeting about it. Then tick the box."
        ),
    )
    slot.heard_at = clock.now()
    slot.save(update_fields=["heard_at"])
    record(actor, SlotHeard(slot_id=slot.pk, item=slot.subject, item_title=slot.title, **told(session)))
    return slot


@action
def end_session(*, actor, session, **ticked) -> LiveSession:
    """It is over. `ticked` are closing_round_done and unanswered_list_read; a meeting that was paused may end
    without them. What was not heard goes to another meeting.
    """
    session = held(session)
    require(actor, "meetings.end_session", session)
    was_paused = session.state == SessionState.PAUSED
    move_on(session, "end")
    missing = "" if was_paused else guards.why_not(ticked, guards.ENDS)
    refuse_unless(not missing, missing)
    session.ended_at = clock.now()
    session.save(update_fields=[*STATE, "ended_at"])
    _go_on(session)
    _end_stage_on(actor, session)
    session.slots.standing().filter(heard_at=None).exclude(subject="").update(released_at=clock.now())
    due = clocks.record_due(session).isoformat()
    ended = session.ended_at.isoformat()
    record(actor, MeetingEnded(ended_at=ended, record_due=due, **told(session)))
    return session


def _stop(session: LiveSession, kind: str, reason: str = "") -> None:
    session.save(update_fields=STATE)
    Stop.objects.create(session=session, kind=kind, reason=reason, began_at=clock.now())


def _go_on(session: LiveSession) -> None:
    """The time that it stood still does not count for the part that is on."""
    stop = session.stops.filter(ended_at=None).first()
    if stop is None:
        return
    stop.ended_at = clock.now()
    stop.save(update_fields=["ended_at"])
    stage = session.stages.filter(started_at__isnull=False, ended_at=None).first()
    if stage:
        stage.paused_seconds += round((stop.ended_at - stop.began_at).total_seconds())
        stage.save(update_fields=["paused_seconds"])


def _end_stage_on(actor, session: LiveSession) -> None:
    stage = session.stages.filter(started_at__isnull=False, ended_at=None).first()
    if stage is None:
        return
    stage.ended_at = clock.now()
    stage.save(update_fields=["ended_at"])
    record(actor, StageEnded(stage_id=stage.pk, stage=stage.title, **named(session)))
