"""Until when a moderator decides, and until when a decision can be appealed against."""

from datetime import datetime, timedelta

from django.utils import timezone

from engage.base import clock
from engage.discussion.models import ModerationReport
from engage.discussion.states import DECIDED, ReportState
from engage.places.queries import calendar_for


def due_at(report: ModerationReport) -> datetime | None:
    """When the next step of a report that has just come into its state is due; None once it is closed."""
    if report.state == ReportState.URGENT:
        return clock.now() + timedelta(hours=number(report, "urgent_hours"))
    if report.state == ReportState.REVIEW:
        return _end_of(report, number(report, "review_working_days"))
    if report.state == ReportState.APPEALED:
        return _end_of(report, number(report, "appeal_working_days"))
    if report.state in DECIDED:
        return clock.now() + timedelta(days=number(report, "appeal_within_days"))
    return None


def number(report: ModerationReport, name: str) -> int:
    """A number of moderation, from the rules that held when the post was reported."""
    return report.rule_set.numbers[f"moderation.{name}"]


def is_due(report: ModerationReport) -> bool:
    return report.due_at is not None and report.due_at <= clock.now()


def _end_of(report: ModerationReport, working_days: int) -> datetime:
    """The first moment after so many working days."""
    day = calendar_for(report.post.thread.place).add(clock.today(), working_days) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
