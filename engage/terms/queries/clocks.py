"""When the clock has to look at a term or a report-back again, and how long a term lasts."""

from datetime import date, timedelta

from django.utils import timezone

from engage.base import clock
from engage.panels.models import Panel
from engage.places.queries import calendar_for
from engage.terms.models import PanelMeeting, ReportBack, Term
from engage.terms.states import ReportState, TermState

DAY = timedelta(days=1)
AGAIN = timedelta(days=7)  # a question that is late already
MONTHS = 12


def years_later(day: date, years: int) -> date:
    """The last day of so many years that begin on `day`."""
    try:
        return day.replace(year=day.year + years) - DAY
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, MONTHS)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def term_until(panel: Panel) -> date:
    return years_later(clock.today(), panel.term_years)


def begin_by(panel: Panel) -> date:
    return clock.today() + timedelta(days=panel.rule_set.numbers["term.conditions_days"])


def term_moves_on(term: Term) -> date | None:
    """The day on which its end is near, or after its next limit."""
    if term.state == TermState.ACTIVE and not term.end_told:
        return ends_soon_from(term)
    limits = {
        TermState.CONDITIONS_DUE: term.begin_by,
        TermState.ACTIVE: term.until_date,
        TermState.ON_LEAVE: min(term.leave_until or term.until_date, term.until_date),
        TermState.SUSPENDED: min(term.suspended_until or term.until_date, term.until_date),
        TermState.RECALL_VOTE: term.until_date,
    }
    limit = limits.get(TermState(term.state))
    return limit + DAY if limit else None


def ends_soon_from(term: Term) -> date:
    return term.until_date - timedelta(days=term.panel.rule_set.numbers["term.handover_days"])


def latest_leave(term: Term) -> date:
    days = term.panel.rule_set.numbers["term.leave_days"]
    return min(clock.today() + timedelta(days=days), term.until_date)


def can_be_counted_again(term: Term) -> bool:
    """Whether the election is young enough to give the seat to whoever is next."""
    declared = timezone.localdate(term.election.declared_at) if term.election.declared_at else None
    months = term.panel.rule_set.numbers["term.countback_months"]
    return declared is not None and clock.today() <= months_later(declared, months)


def ended_on(meeting: PanelMeeting) -> date:
    return timezone.localdate(meeting.session.ended_at)


def report_due(meeting: PanelMeeting) -> date:
    panel = meeting.panel
    return _working_days_after(meeting, panel, panel.rule_set.numbers["report_back.due_working_days"])


def answer_by(report: ReportBack) -> date:
    days = report.panel.rule_set.numbers["report_back.answer_working_days"]
    return calendar_for(report.place).add(clock.today(), days)


def report_moves_on(report: ReportBack) -> date | None:
    if report.state in (ReportState.DUE, ReportState.DRAFT):
        return _next_reminder(report) or report.due_date + DAY
    if report.state == ReportState.QUESTIONED:
        waiting = report.questions.waiting().filter(late_told=False).order_by("due_date").first()
        return waiting.due_date + DAY if waiting else clock.today() + AGAIN
    if report.state in (ReportState.PUBLISHED, ReportState.ANSWERED):
        return clock.today() + timedelta(days=report.panel.rule_set.numbers["report_back.closes_days"])
    return None


def _next_reminder(report: ReportBack) -> date | None:
    days = report.panel.rule_set.numbers["report_back.remind_working_days"]
    left = days[report.reminded :]
    return _working_days_after(report.meeting, report.panel, left[0]) if left else None


def _working_days_after(meeting: PanelMeeting, panel: Panel, days: int) -> date:
    return calendar_for(panel.place).add(ended_on(meeting), days)
