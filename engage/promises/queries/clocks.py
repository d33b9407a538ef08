"""When what is owed falls due, and on which day the clock has to move it next."""

from datetime import date, timedelta
from math import ceil

from django.utils import timezone

from engage.base import clock
from engage.base.workingdays import Calendar
from engage.places.queries import calendar_for
from engage.promises.models import Commitment, Duty
from engage.promises.rules import askers_of
from engage.promises.states import RUNNING, WAITING, CommitmentState, DutyState

DAY = timedelta(days=1)


def answer_due_date(place, rule_set, start: date) -> date:
    """The last day for an answer that is asked for on `start`."""
    return calendar_for(place).add(start, rule_set.numbers["response.due_working_days"])


def acknowledge_date(duty: Duty) -> date:
    """By when the body should say that it has the question."""
    days = duty.rule_set.numbers["response.acknowledge_working_days"]
    return calendar_for(duty.place).add(timezone.localdate(duty.requested_at), days)


def contest_until(duty: Duty) -> date | None:
    """The last day on which the latest answer can be contested; None while there is none."""
    if duty.last_answer_date is None:
        return None
    return duty.last_answer_date + timedelta(days=duty.rule_set.numbers["response.contest_within_days"])


def objections_needed(duty: Duty) -> int:
    """How many must not accept an answer before a second one is owed."""
    known, key = askers_of(duty)
    if raisers := known.how_many(key) if known else duty.raisers.count():
        return share_needed(duty, raisers)
    return duty.rule_set.numbers["response.contest_citizens"]


def share_needed(duty: Duty, raisers: int) -> int:
    """How many of so many who asked must not accept an answer."""
    return max(1, ceil(raisers * duty.rule_set.numbers["response.contest_share_percent"] / 100))


def duty_moves_on(duty: Duty, calendar: Calendar) -> date | None:
    if duty.state in WAITING:
        return duty.due_date + DAY
    if duty.state == DutyState.OVERDUE:
        wait = duty.rule_set.numbers["response.escalate_after_overdue_working_days"]
        return calendar.add(duty.due_date, wait) + DAY
    return contest_until(duty) + DAY if duty.state == DutyState.PUBLISHED else None


def check_until(commitment: Commitment) -> date | None:
    """The last day on which citizens can check what is said to be done."""
    if commitment.claimed_date is None:
        return None
    return commitment.claimed_date + timedelta(
        days=commitment.rule_set.numbers["commitment.check_within_days"]
    )


def next_news_date(commitment: Commitment) -> date:
    """The last day for news before the promise counts as at risk."""
    return commitment.news_date + timedelta(days=commitment.rule_set.numbers["commitment.update_every_days"])


def commitment_moves_on(commitment: Commitment) -> date | None:
    if commitment.state in (CommitmentState.AT_RISK, CommitmentState.CHANGED):
        return commitment.due_date + DAY
    if commitment.state in RUNNING:
        return min(commitment.due_date, next_news_date(commitment)) + DAY
    return check_until(commitment) + DAY if commitment.state == CommitmentState.CLAIMED_DONE else None


def days_late(duty: Duty) -> int:
    """How many days an answer that is owed is late, or how late the last one came; 0 when it is in time."""
    until = clock.today() if duty.is_owed else duty.last_answer_date
    return max(0, (until - duty.due_date).days) if until else 0
