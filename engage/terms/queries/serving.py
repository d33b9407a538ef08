"""What the desk of a representative shows: her seats, what she owes, who waits for her, and when her panel meets."""

from engage.base import clock
from engage.meetings.states import OPEN_ROOM, PLANNED
from engage.panels.queries.electing import electorate
from engage.panels.states import Way
from engage.terms.models import PanelMeeting, ReportBack, ReportQuestion, Term
from engage.terms.queries.naming import OF_REPORT, OF_TERM
from engage.terms.states import OWED, SPEAKS


def seats_of(person) -> list[Term]:
    """Her terms, each with `.owed` report-backs, `.waiting` questions, `.next_meeting` or None, and `.speaks`."""
    terms = list(Term.objects.running().filter(person=person).select_related(*OF_TERM).order_by("pk"))
    if not terms:
        return []
    owed, waiting, meetings = _owed(terms), _waiting(terms), _coming(person, terms)
    for term in terms:
        term.speaks = is_spoken_through(term)
        term.owed = [report for report in owed if report.term_id == term.pk]
        term.waiting = [question for question in waiting if question.report.term_id == term.pk]
        panel = term.constituency.panel_id
        term.next_meeting = next((each for each in meetings if each.panel_id == panel), None)
    return terms


def is_spoken_through(term: Term) -> bool:
    """Whether she speaks for others now: whom the host names is a member and speaks for nobody."""
    return term.state in SPEAKS and term.route != Way.APPOINTED


def speaking_for(person, terms) -> list[Term]:
    """Those of `terms` through whom someone else speaks for this person now."""
    others = [each for each in terms if is_spoken_through(each) and each.person_id != person.pk]
    if not person.is_authenticated:
        return []
    asked = {each.seat.constituency_id: each.constituency for each in others}
    hers = {key for key, each in asked.items() if electorate(each).filter(pk=person.pk).exists()}
    return [each for each in others if each.seat.constituency_id in hers]


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
