"""What a panel looks at in its review: its seats, meetings, report-backs and what neighbours raised there."""

from datetime import date

from engage.base import clock
from engage.meetings.models import Slot
from engage.meetings.states import OVER, SlotKind
from engage.panels.models import Panel
from engage.promises.models import Duty
from engage.terms.models import PanelMeeting, ReportBack, ReportQuestion, Term


def figures_of(panel: Panel, since: date) -> dict[str, int]:
    """Numbers that anyone can count on the pages of the panel, from the day `since` to today."""
    meetings = PanelMeeting.objects.filter(
        panel=panel, session__state__in=OVER, session__ended_at__date__gte=since
    )
    reports = ReportBack.objects.filter(meeting__in=meetings)
    asked = ReportQuestion.objects.filter(report__in=reports)
    raised = raised_at(meetings)
    return {
        "seats": panel.seats.count(),
        "filled": Term.objects.sitting().filter(seat__panel=panel).count(),
        "meetings": meetings.count(),
        "reports": reports.count(),
        "reports_published": reports.published().count(),
        "reports_overdue": reports.overdue().count(),
        "questions": asked.count(),
        "questions_answered": asked.exclude(answered_at=None).count(),
        "raised": raised.count(),
        "raised_answered": _answered(raised).count(),
    }


def raised_at(meetings):
    """What citizens raised and these meetings heard."""
    heard = Slot.objects.filter(session__of_panel__in=meetings, kind=SlotKind.CITIZEN)
    return heard.exclude(heard_at=None).exclude(subject="")


def _answered(raised):
    answers = Duty.objects.filter(last_answer_date__lte=clock.today())
    return raised.filter(subject__in=answers.values("subject"))
