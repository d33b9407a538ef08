"""The record: written, checked by those who came, published by the clock, and settled point by point."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, need, require
from engage.meetings.actions.moving import _held as held
from engage.meetings.actions.moving import _move_on as move_on
from engage.meetings.actions.moving import _refuse_unless as refuse_unless
from engage.meetings.events import (
    CorrectionAnswered,
    CorrectionMade,
    OutcomesDue,
    OutcomeSettled,
    RecordBegun,
    RecordPublished,
    RecordSentToCheck,
    SessionCompleted,
)
from engage.meetings.models import Correction, LiveSession, Outcome
from engage.meetings.queries import clocks, guards
from engage.meetings.queries.naming import named, told
from engage.meetings.queries.outcomes import owners_of
from engage.meetings.states import RECORD_SHOWN, NoActionReason, SessionState
from engage.record.actions import record, record_all

STATE = ("state", "moves_at")
WRITES = (SessionState.RECORD_DRAFT, SessionState.RECORD_CHECK)
OWNED = ("owner", "role_title", "what", "due_date", "how_we_know")
REASONED = ("no_action", "no_action_words")
EMPTY = {"owner": None, "due_date": None}


@action
def draft_record(*, actor, session) -> LiveSession:
    """Begin to write the record."""
    session = held(session)
    require(actor, "meetings.draft_record", session)
    if session.state == SessionState.RECORD_DRAFT:
        return session
    move_on(session, "draft_record")
    session.save(update_fields=STATE)
    record(actor, RecordBegun(**named(session)))
    return session


@action
def write_notes(*, actor, session, notes) -> LiveSession:
    """What was said, as a whole. While people check it, it can still be put right."""
    session = held(session)
    require(actor, "meetings.write_notes", session)
    _refuse_unless_writing(session)
    session.notes = notes.strip()
    session.save(update_fields=["notes"])
    return session


@action
def write_outcome(*, actor, session, outcome=None, slot=None, subject="", **told_anew) -> Outcome:
    """One point of the record, new or anew: about a place on the agenda, or about a question of the meeting.

    `told_anew` are title, said, decision and what settles it, as in `settle_outcome`; that can wait.
    """
    session = held(session)
    require(actor, "meetings.write_outcome", session)
    _refuse_unless_writing(session)
    outcome = outcome or Outcome(session=session, slot=slot, subject=subject, number=_next_number(session))
    _refuse_elsewhere(session, outcome)
    for name in ("title", "said", "decision"):
        setattr(outcome, name, told_anew.pop(name, getattr(outcome, name)).strip())
    need(outcome.title, _("Say what it is about."))
    need(outcome.said, _("Say what was said about it."))
    refuse_unless(
        not (outcome.decision and guards.is_deferred(outcome.slot)),
        _("A paper about this came too late, so nothing could be decided on it. Leave the decision empty."),
    )
    _settle(session, outcome, told_anew)
    outcome.save()
    return outcome


@action
def strike_outcome(*, actor, outcome) -> Outcome:
    """Take a point out again while the record is a draft."""
    session = held(outcome.session)
    require(actor, "meetings.strike_outcome", session)
    refuse_unless(
        session.state == SessionState.RECORD_DRAFT, _("People read this point already. Put it right instead.")
    )
    outcome = session.outcomes.get(pk=outcome.pk)
    outcome.struck_at = outcome.struck_at or clock.now()
    outcome.save(update_fields=["struck_at"])
    return outcome


@action
def check_record(*, actor, session, notes=None) -> LiveSession:
    """Show the draft to everyone, so that those who came can correct it. `notes` are those on her screen, kept first."""
    session = held(session)
    require(actor, "meetings.check_record", session)
    session.notes = session.notes if notes is None else notes.strip()
    need(session.notes, _("Write first what was said."))
    _refuse_missing(session)
    session.check_at = clock.now()
    move_on(session, "check_record")
    session.save(update_fields=[*STATE, "check_at", "notes"])
    until = clocks.check_until(session).isoformat()
    record(actor, RecordSentToCheck(until=until, **told(session)))
    return session


@action
def correct_record(*, actor, session, words, outcome=None) -> Correction:
    """Someone who came says what is wrong in it."""
    session = held(session)
    require(actor, "meetings.correct_record", session)
    open_still = session.state == SessionState.RECORD_CHECK and clock.today() <= clocks.check_until(session)
    refuse_unless(open_still, _("The record cannot be corrected just now."))
    words = need(words, _("Say what is wrong, and what it should say."))
    refuse_unless(outcome is None or outcome.session_id == session.pk, _("Choose a point of this record."))
    kept = Correction.objects.create(session=session, outcome=outcome, person=actor, words=words)
    record(actor, CorrectionMade(**named(session)))
    return kept


@action
def answer_correction(*, actor, correction, taken_up, answer="") -> Correction:
    """Take it up – and put the record right –, or say why not."""
    session = held(correction.session)
    require(actor, "meetings.answer_correction", session)
    correction = session.corrections.get(pk=correction.pk)
    refuse_unless(correction.answered_at is None, _("This is answered already."))
    if not taken_up:
        need(answer, _("Say why the record stays as it is."))
    correction.taken_up, correction.answer = taken_up, answer.strip()
    correction.answered_at = clock.now()
    correction.save()
    record(actor, CorrectionAnswered(taken_up=taken_up, **named(session)))
    return correction


@action
def publish_record(*, actor, session) -> LiveSession:
    """The time to correct it is over: it stands. What is settled in it holds from now on."""
    session = held(session)
    require(actor, "meetings.publish_record", session)
    if not session.can("publish_record") or not clocks.is_due(session):
        return session
    session.record_at = clock.now()
    move_on(session, "publish_record")
    session.save(update_fields=[*STATE, "record_at"])
    corrections = session.corrections.filter(taken_up=True).count()
    late = clocks.record_late_by(session)
    record(actor, RecordPublished(corrections=corrections, late_by_days=late, **told(session)))
    settled = session.outcomes.standing().exclude(settled_at=None).select_related("owner")
    record_all(actor, [_settled(session, outcome) for outcome in settled])
    return session


@action
def owe_outcomes(*, actor, session) -> LiveSession:
    """From now on each point must get someone who sees to it, or a reason why nothing follows."""
    session = held(session)
    require(actor, "meetings.owe_outcomes", session)
    if not session.can("owe_outcomes"):
        return session
    move_on(session, "owe_outcomes")
    session.save(update_fields=STATE)
    until, waiting = clocks.outcomes_due(session).isoformat(), session.outcomes.unsettled().count()
    record(actor, OutcomesDue(until=until, waiting=waiting, **told(session)))
    return session


@action
def settle_outcome(*, actor, outcome, **settled) -> Outcome:
    """Say who sees to it and by when – a promise from now on –, or why nothing follows.

    `settled` are owner, role_title, what, due_date and how_we_know; or no_action and no_action_words.
    """
    session = held(outcome.session)
    require(actor, "meetings.settle_outcome", session)
    outcome = session.outcomes.standing().get(pk=outcome.pk)
    refuse_unless(session.state in RECORD_SHOWN, _("The record is not published yet."))
    refuse_unless(
        not outcome.is_settled,
        _("This is settled already. A promise is changed on its own page, with a reason."),
    )
    _settle(session, outcome, settled)
    refuse_unless(outcome.is_settled, _("Say who sees to it and by when, or why nothing follows."))
    outcome.save()
    record(actor, _settled(session, outcome))
    return outcome


@action
def complete_session(*, actor, session) -> LiveSession:
    """All that followed from it is settled. Refused while a point has neither an owner nor a reason."""
    session = held(session)
    require(actor, "meetings.complete_session", session)
    move_on(session, "complete")
    refuse_unless(not (missing := guards.why_not_complete(session)), missing)
    session.completed_at = clock.now()
    session.save(update_fields=[*STATE, "completed_at"])
    owned = session.outcomes.standing().exclude(owner=None).count()
    without = session.outcomes.standing().exclude(no_action="").count()
    record(actor, SessionCompleted(owned=owned, without_action=without, **told(session)))
    return session


# --- Their parts ------------------------------------------------------------------------------------


def _refuse_unless_writing(session: LiveSession) -> None:
    refuse_unless(session.state in WRITES, _("The record cannot be changed now. Nothing was changed."))


def _refuse_elsewhere(session: LiveSession, outcome: Outcome) -> None:
    parts_fit = outcome.session_id == session.pk and outcome.struck_at is None
    slot_fits = outcome.slot is None or outcome.slot.session_id == session.pk
    refuse_unless(parts_fit and slot_fits, _("This point belongs to another record."))


def _refuse_missing(session: LiveSession) -> None:
    """Whatever was heard has its point."""
    heard = session.slots.standing().exclude(heard_at=None)
    written = session.outcomes.standing().exclude(slot=None).values("slot")
    if missing := [slot.title for slot in heard.exclude(pk__in=written)]:
        raise Refused(
            _("These were heard and are not in the record yet: %(list)s") % {"list": "; ".join(missing)}
        )


def _next_number(session: LiveSession) -> int:
    last = session.outcomes.order_by("-number").first()
    return last.number + 1 if last else 1


def _settle(session: LiveSession, outcome: Outcome, settled: dict) -> None:
    """Either an owner with all that makes a promise, or a reason with words, or neither yet."""
    for name in (*OWNED, *REASONED):
        value = settled.get(name, getattr(outcome, name))
        setattr(outcome, name, value.strip() if isinstance(value, str) else value)
    if outcome.owner_id and outcome.no_action:
        raise Refused(_("Either someone sees to it, or nothing follows. Choose one of the two."))
    _refuse_half_a_promise(session, outcome)
    if outcome.no_action:
        refuse_unless(outcome.no_action in NoActionReason.values, _("Choose one of the reasons."))
        need(outcome.no_action_words, _("Say in plain words why nothing follows."))
    for name in (REASONED if outcome.owner_id else OWNED) if outcome.is_settled else (*OWNED, *REASONED):
        setattr(outcome, name, EMPTY.get(name, ""))
    outcome.settled_at = (outcome.settled_at or clock.now()) if outcome.is_settled else None


def _refuse_half_a_promise(session: LiveSession, outcome: Outcome) -> None:
    if not outcome.owner_id:
        return
    words = (outcome.role_title, outcome.what, outcome.how_we_know)
    complete = all(words) and outcome.due_date is not None
    refuse_unless(
        complete, _("Say which role sees to it, what will be done, by when, and how people will know.")
    )
    refuse_unless(outcome.due_date >= clock.today(), _("The date has passed. Choose a later day."))
    refuse_unless(outcome.owner in owners_of(session), _("Choose a body that works here today."))


def _settled(session: LiveSession, outcome: Outcome) -> OutcomeSettled:
    owner = f"{outcome.role_title}, {outcome.owner.name}" if outcome.owner_id else ""
    return OutcomeSettled(
        outcome_id=outcome.pk,
        outcome=outcome.title,
        owner=owner,
        due_date=outcome.due_date.isoformat() if outcome.due_date else "",
        no_action=str(outcome.no_action),
        **told(session),
    )
