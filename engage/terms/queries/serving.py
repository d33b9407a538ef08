"""What the desk of a representative shows: her seats, what she owes, who waits for her, and when her panel meets."""

from engage.base import clock
from engage.meetings.states import OPEN_ROOM, PLANNED
from engage.terms.models import PanelMeeting, ReportBack, ReportQuestion, Term
from engage.terms.queries.naming import OF_REPORT, OF_TERM
from engage.terms.queries.telling import tone_of
from engage.terms.states import OWED


def seats_of(person) -> list[Term]:
    """Her terms, each with `.owed` report-backs, `.waiting` questions, `.next_meeting` or None, and `.tone`."""
    terms = list(Term.objects.running().filter(person=person).select_related(*OF_TERM).order_by("pk"))
    if not terms:
        return []
    owed, waiting, meetings = _owed(terms), _waiting(terms), _coming(person, terms)
    for term in terms:
        term.tone = tone_of(term.state)
        term.owed = [report for report in owed if report.term_id == term.pk]
        term.waiting = [question for question in waiting if question.report.term_id == term.pk]
        panel = term.constituency.panel_id
        term.next_meeting = next((each for each in meetings if each.panel_id == panel), None)
    return terms


def _owed(terms) -> list[ReportBack]:
    found = ReportBack.objects.filter(term__in=terms, state__in=OWED).select_related(*OF_REPORT)
    return list(found.order_by("due_date", "pk"))


def _waiting(terms) -> list[ReportQuestion]:
    found = ReportQuestion.objects.waiting().filter(report__term__in=terms)
    about = ("post", *(f"report__{each}" for each in OF_REPORT))
    return list(found.select_related(*about).order_by("due_date", "pk"))


def _coming(person, terms) -> list[PanelMeeting]:
    panels = [term.constituency.panel_id for term in terms]
    found = PanelMeeting.objects.visible_to(person).filter(panel__in=panels)
    found = found.filter(session__state__in=(*PLANNED, *OPEN_ROOM), session__ends_at__gte=clock.now())
    return list(found.select_related("session").order_by("session__starts_at", "pk"))
