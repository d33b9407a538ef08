"""When each step of a meeting falls due, counted in working days of its place."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from engage.base import clock
from engage.meetings.models import LiveSession
from engage.meetings.states import RECORD_OWED, SessionState
from engage.places.queries import calendar_for

_S = SessionState
DAY = timedelta(days=1)


def number(session: LiveSession, name: str):
    """A number of meetings, from the rules that held when it was planned."""
    return session.rule_set.numbers[f"meeting.{name}"]


def day_of(session: LiveSession) -> date:
    return timezone.localdate(session.starts_at)


def _before(session: LiveSession, name: str) -> date:
    return calendar_for(session.place).add(day_of(session), -number(session, name))


def _after(session: LiveSession, moment: datetime | None, name: str) -> date | None:
    """So many working days after `moment`; None when there is no such moment yet."""
    if moment is None:
        return None
    return calendar_for(session.place).add(timezone.localdate(moment), number(session, name))


def announce_by(session: LiveSession) -> date:
    """The last day on which it can be announced."""
    return _before(session, "notice_working_days")


def ask_by(session: LiveSession) -> date:
    """The last day for asking for what has to be booked. Who asks later is never refused."""
    return _before(session, "ask_by_working_days")


def papers_by(session: LiveSession) -> date:
    """The last day for a paper on which something can be decided."""
    return _before(session, "papers_working_days")


def lobby_from(session: LiveSession) -> datetime:
    return session.starts_at - timedelta(minutes=number(session, "lobby_minutes_before"))


def draft_due(session: LiveSession) -> date | None:
    return _after(session, session.ended_at, "record_draft_working_days")


def record_due(session: LiveSession) -> date | None:
    """The last day for the published record."""
    return _after(session, session.ended_at, "record_working_days")


def check_until(session: LiveSession) -> date | None:
    """The last day on which those who came can correct the record."""
    return _after(session, session.check_at, "record_check_working_days")


def outcomes_due(session: LiveSession) -> date | None:
    return _after(session, session.record_at, "outcomes_working_days")


def record_late_by(session: LiveSession) -> int:
    """How many days the record is late, or came late; 0 when it is in time or nothing is owed."""
    due = record_due(session)
    if due is None:
        return 0
    until = timezone.localdate(session.record_at) if session.record_at else clock.today()
    return max(0, (until - due).days)


def is_record_late(session: LiveSession) -> bool:
    return session.state in RECORD_OWED and record_late_by(session) > 0


def are_outcomes_late(session: LiveSession) -> bool:
    due = outcomes_due(session)
    return session.completed_at is None and due is not None and clock.today() > due


def moves_at(session: LiveSession) -> datetime | None:
    """When the clock has to move what has just come into its state; None when only people do."""
    if session.state in (_S.ANNOUNCED, _S.RECORD_PUBLISHED):
        return clock.now()
    if session.state == _S.REGISTRATION:
        return lobby_from(session)
    return first_moment(check_until(session) + DAY) if session.state == _S.RECORD_CHECK else None


def is_due(session: LiveSession) -> bool:
    return session.moves_at is not None and session.moves_at <= clock.now()


def first_moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def takes_slots_until(session: LiveSession, ahead: int) -> bool:
    """Whether it is at least so many working days away, so that there is time for papers about a new item."""
    return calendar_for(session.place).add(clock.today(), ahead) <= day_of(session)


def reminders_due(session: LiveSession) -> int:
    """How many of its reminders should have gone out by now."""
    today, day = clock.today(), day_of(session)
    calendar = calendar_for(session.place)
    asked = sorted(number(session, "remind_working_days"), reverse=True)
    return sum(calendar.add(day, -days) <= today < day for days in asked)


def to_remind() -> list[LiveSession]:
    """Meetings of which those who come have to be reminded now."""
    soon = clock.now() + timedelta(days=31)
    found = LiveSession.objects.filter(state=_S.REGISTRATION, starts_at__lte=soon, starts_at__gt=clock.now())
    found = found.select_related("place__parent__parent__parent", "rule_set").order_by("starts_at", "pk")
    return [session for session in found if session.reminded < reminders_due(session)]


def to_forget(now: datetime) -> QuerySet[LiveSession]:
    """Meetings whose day is past, whether they took place or not, and about whose guests something is kept."""
    return LiveSession.objects.filter(registrations__isnull=False, starts_at__lte=now).distinct()
