"""What the pages of representatives show: who sits where, her dates, what she declared and reported."""

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from engage.base import clock
from engage.base.actions import may
from engage.discussion.rules import takes_part_in
from engage.elections.models import Candidate, Election
from engage.elections.states import OVER as ELECTION_OVER
from engage.elections.states import ElectionState
from engage.meetings.models import LiveSession
from engage.meetings.models.session import hosted_by
from engage.meetings.states import OVER, SessionState
from engage.panels.models import Constituency, Panel, Seat
from engage.panels.states import TAKES_MEMBERS, Way
from engage.places.models import Place
from engage.places.queries import places_within
from engage.record.queries import timeline_lines
from engage.terms.models import Declaration, PanelMeeting, ReportBack, Term
from engage.terms.queries.clocks import ends_soon_from
from engage.terms.queries.following import elected_and_waiting, notes_before
from engage.terms.queries.naming import OF_REPORT, OF_TERM
from engage.terms.queries.serving import speaking_for
from engage.terms.states import SPEAKS, ReportState, TermState

ON_TIMELINE = 12
NEWEST = 6
NEWEST_REPORTS = 5
HUNDRED = 100
TONES = {
    TermState.CONDITIONS_DUE: "amber",
    TermState.ACTIVE: "plum",
    TermState.ON_LEAVE: "sky",
    TermState.SUSPENDED: "clay",
    TermState.RECALL_VOTE: "amber",
    ReportState.OVERDUE: "clay",
    ReportState.PUBLISHED: "pine",
    ReportState.QUESTIONED: "amber",
    ReportState.ANSWERED: "pine",
}


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


# --- A panel ------------------------------------------------------------------------------------------


def composition(panel: Panel) -> dict:
    """How many sit there by which way, and which share of them was chosen by peers."""
    ways = Term.objects.sitting().filter(seat__panel=panel).values_list("route").annotate(Count("pk"))
    counts = dict.fromkeys((way.value for way in Way), 0) | dict(ways.order_by())
    held, chosen = sum(counts.values()), counts[Way.ELECTED]
    share = round(HUNDRED * chosen / held) if held else None
    return {**counts, "held": held, "share": share}


def members_of(person, panel: Panel) -> dict:
    """For the page of a panel: every seat with who sits there, who is late, and what she can do."""
    terms = Term.objects.running().filter(seat__panel=panel).select_related(*OF_TERM)
    by_seat = {term.seat_id: _toned(term) for term in terms}
    last = Term.objects.filter(seat__panel=panel, state=TermState.ENDED).order_by("pk").values_list
    waits = dict(last("seat", "filling"))
    seats = list(panel.seats.select_related("constituency").order_by("number"))
    running = _running_elections(person, panel)
    for seat in seats:
        seat.term, seat.waits_for = by_seat.get(seat.pk), waits.get(seat.pk, "")
        seat.election = running.get(seat.constituency_id)
    is_open = panel.state in TAKES_MEMBERS
    vacant = {seat.constituency_id: seat.constituency for seat in seats if seat.term is None}
    return {
        "panel": panel,
        "seats": seats,
        "coming": elected_and_waiting(panel) if by_seat else [],
        "mine": [term for term in by_seat.values() if person.pk and term.person_id == person.pk],
        "speaking": speaking_for(person, by_seat.values()),
        "reported": _newest_reports(person, panel),
        "composition": composition(panel) if by_seat else None,
        "overdue": overdue_in_panel(panel) if by_seat else [],
        "meetings": meetings_of(person, panel),
        "to_draw": _of_way(vacant, Way.DRAWN) if is_open and may(person, "terms.draw_members", panel) else [],
        "to_name": (
            _of_way(vacant, Way.APPOINTED) if is_open and may(person, "terms.appoint_member", panel) else []
        ),
        "may_name_meeting": is_open and may(person, "terms.name_panel_meeting", panel),
    }


def seats_of_constituency(constituency: Constituency) -> list[tuple[Seat, Term | None]]:
    """Each seat with who sits there now, None where it is vacant."""
    running = Term.objects.running().filter(seat__constituency=constituency)
    by_seat = {term.seat_id: term for term in running}
    return [(seat, by_seat.get(seat.pk)) for seat in constituency.seats.order_by("number")]


def _running_elections(person, panel: Panel) -> dict[int, Election]:
    """Those under way, by the constituency that chooses."""
    found = Election.objects.visible_to(person).filter(constituency__panel=panel)
    return {each.constituency_id: each for each in found.exclude(state__in=ELECTION_OVER)}


def _newest_reports(person, panel: Panel) -> list[tuple[PanelMeeting, list[ReportBack]]]:
    """What was published last, of meetings she may know of, by meeting."""
    meetings = PanelMeeting.objects.visible_to(person).filter(panel=panel)
    found = (
        ReportBack.objects.published().filter(meeting__in=meetings).select_related("term", "meeting__session")
    )
    by_meeting = {}
    for report in found.order_by("-published_at", "-pk")[:NEWEST_REPORTS]:
        by_meeting.setdefault(report.meeting, []).append(report)
    return list(by_meeting.items())


def _of_way(constituencies: dict[int, Constituency], way: str) -> list[Constituency]:
    return [each for each in constituencies.values() if each.way == way]


def _toned(row):
    row.tone = tone_of(row.state)
    return row


def meetings_of(person, panel: Panel) -> list[PanelMeeting]:
    """The newest, each with whether she notes there who came."""
    found = PanelMeeting.objects.visible_to(person).filter(panel=panel)
    rows = list(found.select_related("session__place__parent__parent__parent")[:NEWEST])
    for row in rows:
        row.may_note = may(person, "terms.note_attendance", row)
    return rows


def panel_meeting(session: LiveSession) -> dict:
    """For the page of a meeting: whose it is, and what was reported back about it."""
    found = PanelMeeting.objects.filter(session=session).select_related("panel").first()
    reports = found.reports.select_related("term__seat__constituency__panel") if found else []
    return {"meeting": found, "reports": [_toned_report(each) for each in reports]}


def _toned_report(report: ReportBack) -> ReportBack:
    report.tone = "clay" if report.is_overdue else tone_of(report.state)
    return report


def meetings_to_name(person, panel: Panel) -> QuerySet[LiveSession]:
    """Meetings of its host that are not over and belong to no panel yet."""
    over = (*OVER, SessionState.CANCELLED)
    hers = LiveSession.objects.filter(hosted_by(person), organisation=panel.organisation, of_panel=None)
    return hers.filter(place__in=places_within(panel.place)).exclude(state__in=over).order_by("starts_at")


def overdue_in_panel(panel: Panel) -> list[ReportBack]:
    return list(_overdue().filter(meeting__panel=panel))


def overdue_in(place: Place) -> list[ReportBack]:
    return list(_overdue().filter(meeting__panel__place=place)[:NEWEST])


def speakers_in(place: Place) -> dict:
    """Who speaks for people here now, a few, those chosen for it alone first; and how many there are in all.

    {"terms": [Term], "all": 14}: those who sit on the panels of the place, and those who were chosen for it.
    """
    here = Q(seat__panel__place=place) | Q(seat__constituency__place=place)
    found = Term.objects.filter(here, state__in=SPEAKS).exclude(route=Way.APPOINTED)
    alone_first = Case(When(seat__constituency__place=place, then=0), default=1)
    first = found.select_related("seat__constituency").order_by(alone_first, "name", "pk")
    terms = list(first[: NEWEST + 1])
    return {"terms": terms[:NEWEST], "all": found.count() if len(terms) > NEWEST else len(terms)}


def _overdue() -> QuerySet[ReportBack]:
    found = ReportBack.objects.overdue().select_related("term__seat__constituency__panel", "meeting__session")
    return found.order_by("due_date", "pk")


# --- Who represents -----------------------------------------------------------------------------------


def the_term(pk: int) -> QuerySet[Term]:
    return Term.objects.filter(pk=pk).select_related(*OF_TERM)


def representative_page(person, term: Term) -> dict:
    """Her dates, never a score."""
    reports = list(term.reports.select_related("meeting__session").prefetch_related("questions__post"))
    presences = dict(term.presences.values_list("meeting", "was_there"))
    for report in reports:
        _toned_report(report)
        report.was_there = presences.get(report.meeting_id)
    is_hers = may(person, "terms.take_leave", term)
    return {
        "term": _toned(term),
        "panel": term.panel,
        "reports": reports,
        "overdue": [report for report in reports if report.is_overdue],
        "to_ask": next((report for report in reports if report.takes_questions), None),
        "has_reported": any(report.published_at for report in reports),
        "questions": _questions(reports),
        "declaration": declaration_of(person, term),
        "at_items": list(term.item_interests.select_related("meeting__session")),
        "before": Term.objects.filter(followed_by=term).first(),
        "is_hers": is_hers,
        "notes": notes_before(term) if is_hers and term.began_at else [],
        "ways_on": _ways_on(term) if is_hers else {},
        "timeline": timeline_lines(person=person, subject=term, limit=ON_TIMELINE),
    }


def _ways_on(term: Term) -> dict[str, bool]:
    return {
        "declare_interests": term.state != TermState.ENDED,
        "begin_term": term.can("begin"),
        "take_leave": term.can("take_leave"),
        "end_leave": term.can("end_leave"),
        "resign": term.can("end"),
        "write_handover": term.began_at is not None,
        "note_is_missing": _note_is_missing(term),
    }


def _note_is_missing(term: Term) -> bool:
    is_near = term.state == TermState.ENDED or ends_soon_from(term) <= clock.today()
    return term.began_at is not None and not term.handover and is_near


def _questions(reports: list[ReportBack]) -> dict[str, int]:
    asked = [each for report in reports for each in report.questions.all()]
    shown = [each for each in asked if each.post.is_shown or each.answered_at]
    return {
        "asked": len(shown),
        "answered": sum(each.answered_at is not None for each in shown),
        "late": sum(each.is_overdue for each in shown),
    }


def declaration_of(person, term: Term) -> Declaration | None:
    return Declaration.objects.visible_to(person).filter(term=term, purged_at=None).first()


def register_page(person, panel: Panel) -> dict:
    """The newest declaration of each who sits or sat there until some months ago, and what is paid to whom."""
    terms = Term.objects.filter(seat__panel=panel).select_related(*OF_TERM).order_by("seat__number", "-pk")
    newest: dict[int, Declaration] = {}
    for each in Declaration.objects.visible_to(person).filter(term__in=terms, purged_at=None):
        newest.setdefault(each.term_id, each)
    rows = [_toned(term) for term in terms if term.state != TermState.ENDED or term.pk in newest]
    for term in rows:
        term.declaration = newest.get(term.pk)
    return {"panel": panel, "terms": rows}


# --- Report-backs -------------------------------------------------------------------------------------


def the_report(pk: int) -> QuerySet[ReportBack]:
    return ReportBack.objects.filter(pk=pk).select_related(*OF_REPORT)


def takes_questions(report: ReportBack) -> bool:
    return report.takes_questions


def report_page(person, report: ReportBack) -> dict:
    is_hers = may(person, "terms.draft_report", report)
    waiting = list(report.questions.waiting().select_related("post"))
    return {
        "report": report,
        "term": report.term,
        "panel": report.panel,
        "tone": "clay" if report.is_overdue else tone_of(report.state),
        "waiting": waiting,
        "is_hers": is_hers,
        "may_ask": report.takes_questions and takes_part_in(person, report) and not is_hers,
        "timeline": timeline_lines(person=person, subject=report, limit=ON_TIMELINE),
    }


# --- What has not followed yet ------------------------------------------------------------------------


def elections_without_terms() -> QuerySet[Election]:
    """Declared, someone was elected, and none of them has a seat, though one is vacant."""
    found = Election.objects.filter(state=ElectionState.DECLARED, terms=None)
    taken = Term.objects.running().filter(seat=OuterRef("pk"))
    vacant = Seat.objects.filter(~Exists(taken), constituency=OuterRef("constituency"))
    someone = Candidate.objects.standing().filter(election=OuterRef("pk"), person__isnull=False)
    return found.filter(Exists(someone), Exists(vacant))


def meetings_without_reports() -> QuerySet[PanelMeeting]:
    return PanelMeeting.objects.filter(owed_at=None, session__state__in=OVER)


def unfilled() -> QuerySet[Term]:
    """Ended, and nobody has said yet how the seat is filled."""
    return Term.objects.filter(state=TermState.ENDED, filling="")
