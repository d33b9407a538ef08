"""Elections to a panel, who sits on it now, and what members reported back, for a search of the site."""

from django.utils.translation import gettext as _

from engage.elections.models import Election
from engage.elections.queries.listing import tone_of as tone_of_election
from engage.elections.states import NOT_YET_ANNOUNCED
from engage.meetings.models import LiveSession
from engage.terms.models import ReportBack, Term
from engage.terms.queries.telling import tone_of

PANEL = "seat__constituency__panel"
MEETING = "meeting__session"


def found(person, look) -> list[dict]:
    return [*_elections(person, look), *_members(person, look), *_reports(person, look)]


def _elections(person, look) -> list[dict]:
    """Those that were announced; who stands in them is not searched."""
    kind = _("An election")
    seen = Election.objects.visible_to(person).exclude(state__in=NOT_YET_ANNOUNCED)
    rows = seen.select_related("constituency__panel", "place").order_by("-closes_at", "-pk")
    fields = ("constituency__panel__name", "constituency__name", "place__name")
    found = look(rows, *fields, kind=kind)
    return [
        _found(kind, str(each), each, about=each.place.name) | {"tone": tone_of_election(each.state)}
        for each in found
    ]


def _members(person, look) -> list[dict]:
    """Those who sit and go by a name; whoever left the site has none any more."""
    kind = _("A representative")
    seen = Term.objects.visible_to(person).sitting().exclude(name="").select_related(f"{PANEL}__place")
    fields = ("name", "seat__constituency__name", f"{PANEL}__name")
    terms = look(seen.order_by("name", "pk"), *fields, kind=kind)
    return [_found(kind, term.name, term, body=str(term), about=term.panel.name) for term in terms]


def _reports(person, look) -> list[dict]:
    kind = _("A report back")
    open_to_her = LiveSession.objects.visible_to(person).values("pk")
    seen = ReportBack.objects.visible_to(person).published().filter(meeting__session__in=open_to_her)
    rows = seen.select_related(MEETING, f"term__{PANEL}").order_by("-published_at", "-pk")
    fields = (f"{MEETING}__title", "term__seat__constituency__name", "raised", "decided", "next_steps")
    by_meeting: dict[LiveSession, list[ReportBack]] = {}
    for report in look(rows, *fields, kind=kind):
        by_meeting.setdefault(report.meeting.session, []).append(report)
    return [_reported(kind, session, reports) for session, reports in by_meeting.items()]


def _reported(kind: str, session: LiveSession, reports: list[ReportBack]) -> dict:
    """One by itself; what several members said about one meeting stands together on its page."""
    newest = reports[0]
    if len(reports) == 1:
        return _found(kind, str(newest), newest, body=newest.decided, about=session.title)
    found = {"kind": _("What members reported back"), "title": session.title, "body": newest.decided}
    told = _("%(number)d of them have these words") % {"number": len(reports)}
    return {**found, "href": session.get_absolute_url(), "about": told}


def _found(kind: str, title: str, row, *, about: str, body: str = "") -> dict:
    said = {"state": row.get_state_display(), "tone": tone_of(row.state), "body": body, "about": about}
    return {"kind": kind, "title": title, "href": row.get_absolute_url(), **said}
