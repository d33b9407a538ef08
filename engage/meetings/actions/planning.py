"""A host plans a meeting, announces it in time, and says in public when it puts it off."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, need, require
from engage.meetings.actions.moving import _held as held
from engage.meetings.actions.moving import _move_on as move_on
from engage.meetings.actions.moving import _refuse_unless as refuse_unless
from engage.meetings.actions.slots import _release_all as release_all
from engage.meetings.events import (
    LobbyOpened,
    RegistrationOpened,
    ReminderDue,
    SessionAnnounced,
    SessionCancelled,
    SessionChanged,
    SessionPlanned,
    SessionPostponed,
)
from engage.meetings.models import LiveSession, Registration, Stage
from engage.meetings.queries import clocks
from engage.meetings.queries.guards import why_not_announce
from engage.meetings.queries.naming import named, told
from engage.meetings.rules import commissioning_role
from engage.meetings.states import SessionState
from engage.people.queries.naming import role_words
from engage.places.queries import free_slug, rules_for
from engage.record.actions import record

_S = SessionState
STATE = ("state", "moves_at")
OPENING, CLOSING = 0, 10_000  # the numbers of the first and the last part of the running order
# What cannot change any more once people have been told of it; for that it is put off and announced anew.
SETTLED = ("starts_at", "ends_at", "for_members")


@action
def plan_session(*, actor, place, title, starts_at, ends_at, **more) -> LiveSession:
    """Begin to plan a meeting. `more` are its other words and people. Nobody else sees it yet."""
    require(actor, "meetings.plan_session", place)
    role = commissioning_role(actor, place)
    _refuse_wrong_times(starts_at, ends_at)
    session = LiveSession(
        place=place,
        organisation=role.organisation,
        planned_as=role_words(role),
        title=need(title, _("Say what the meeting is called.")),
        slug=free_slug(LiveSession, title),
        starts_at=starts_at,
        ends_at=ends_at,
        rule_set=rules_for(place),
        **more,
    )
    _keep(session)
    _frame(session)
    record(actor, SessionPlanned(**named(session)))
    return session


@action
def describe_session(*, actor, session, **told_anew) -> LiveSession:
    """Say anew what and who it is. Once it is announced its day stays; to change that it is put off."""
    session = held(session)
    require(actor, "meetings.describe_session", session)
    may_move = session.state in (_S.DRAFT, _S.POSTPONED)
    refuse_unless(
        may_move or session.state in (_S.ANNOUNCED, _S.REGISTRATION, _S.LOBBY),
        _("The meeting has begun, is over or is called off, so this stays as it is."),
    )
    for name, value in told_anew.items():
        if name in SETTLED and not may_move and value != getattr(session, name):
            raise Refused(_("People know this day already. Put the meeting off first, and say why."))
        setattr(session, name, value)
    _refuse_wrong_times(session.starts_at, session.ends_at)
    refuse_unless(
        session.state in (_S.DRAFT, _S.POSTPONED) or not _lacks_words(session),
        _("It is announced, so none of this can be left empty. Nothing was changed."),
    )
    session.save()
    record(actor, SessionChanged(**named(session)))
    return session


@action
def announce_session(*, actor, session) -> LiveSession:
    """Tell everyone. Refused, with all that is missing, while something is."""
    session = held(session)
    require(actor, "meetings.announce_session", session)
    move_on(session, "announce")
    refuse_unless(not (missing := why_not_announce(session)), missing)
    session.turn += session.announced_at is not None
    session.announced_at = session.announced_at or clock.now()
    session.public_reason, session.stopped_at, session.reminded = "", None, 0
    session.save()
    _let_come_again(session)
    record(actor, SessionAnnounced(starts_at=session.starts_at.isoformat(), **told(session)))
    return session


@action
def open_registration(*, actor, session) -> LiveSession:
    """From now on people can say that they come."""
    session = held(session)
    require(actor, "meetings.open_registration", session)
    if not session.can("open_registration"):
        return session
    move_on(session, "open_registration")
    session.save(update_fields=STATE)
    record(actor, RegistrationOpened(starts_at=session.starts_at.isoformat(), **told(session)))
    return session


@action
def remind_registered(*, actor, session) -> LiveSession:
    """It is near: those who come are written to. After downtime once, and not once for each that was missed."""
    session = held(session)
    require(actor, "meetings.remind_registered", session)
    due = clocks.reminders_due(session)
    if session.state != _S.REGISTRATION or session.reminded >= due:
        return session
    session.reminded = due
    session.save(update_fields=["reminded"])
    days = sorted(clocks.number(session, "remind_working_days"), reverse=True)[due - 1]
    record(actor, ReminderDue(days=days, **named(session)))
    return session


@action
def open_lobby(*, actor, session) -> LiveSession:
    """The doors open some minutes before it begins."""
    session = held(session)
    require(actor, "meetings.open_lobby", session)
    if not session.can("open_lobby") or not clocks.is_due(session):
        return session
    move_on(session, "open_lobby")
    session.lobby_at = clock.now()
    session.save(update_fields=[*STATE, "lobby_at"])
    record(actor, LobbyOpened(**named(session)))
    return session


@action
def postpone_session(*, actor, session, reason) -> LiveSession:
    """Put it off, and say why. Everyone who comes is told, and what citizens raised goes to another meeting."""
    session = held(session)
    require(actor, "meetings.postpone_session", session)
    move_on(session, "postpone")
    record(actor, _stopped(session, reason, SessionPostponed))
    return session


@action
def cancel_session(*, actor, session, reason="") -> LiveSession:
    """Call it off for good, and say why. A draft that nobody knew of needs no reason."""
    session = held(session)
    require(actor, "meetings.cancel_session", session)
    was_known = session.announced_at is not None
    move_on(session, "cancel")
    fact = SessionCancelled if was_known else None
    stopped = _stopped(session, reason if was_known else reason or "–", fact)
    record(actor, stopped or SessionChanged(**named(session)))
    return session


def _stopped(session: LiveSession, reason: str, fact):
    session.public_reason = need(reason, _("Say why. Everyone who comes is told."))
    session.stopped_at, session.turn = clock.now(), session.turn + 1
    session.save()
    release_all(session)
    Registration.objects.filter(session=session).update(told_at=None)
    if fact is None:
        return None
    return fact(starts_at=session.starts_at.isoformat(), reason=session.public_reason, **told(session))


def _lacks_words(session: LiveSession) -> bool:
    return not all((session.purpose.strip(), session.access_offer.strip(), session.phone_number.strip()))


def _let_come_again(session: LiveSession) -> None:
    """Who has no account is told of a new day as well."""
    Registration.objects.filter(session=session).update(told_at=None)


def _refuse_wrong_times(starts_at, ends_at) -> None:
    if ends_at <= starts_at:
        raise Refused(_("It cannot end before it begins. Check both times."))


def _frame(session: LiveSession) -> None:
    """The running order begins with the rules, and ends with what happens next."""
    parts = ((OPENING, _("Welcome, and the rules of the meeting"), "opening_minutes"),)
    parts += ((CLOSING, _("What we heard, what is unanswered, and what happens next"), "closing_minutes"),)
    Stage.objects.bulk_create(
        Stage(session=session, number=number, title=title, minutes=clocks.number(session, minutes))
        for number, title, minutes in parts
    )


def _keep(session: LiveSession) -> None:
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError:
        raise Refused(_("Another meeting took this name a moment ago. Send it again.")) from None
