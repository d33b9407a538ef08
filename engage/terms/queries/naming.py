"""How terms, meetings of panels and report-backs are called in the record: by their seat, never by a name."""

from engage.base.events import about
from engage.elections.queries.counted import sheet_hash
from engage.elections.queries.naming import told as told_election
from engage.panels.models import Panel
from engage.terms.models import PanelMeeting, ReportBack, Term

# What is read at once with a term, a meeting or a report, so that naming them asks nothing more.
OF_TERM = (
    *("seat__constituency__place", "seat__constituency__panel__rule_set", "person", "role", "election"),
    "seat__constituency__panel__place__parent__parent__parent",
    "seat__constituency__panel__organisation__successor",
)
OF_MEETING = ("session", "panel__rule_set", "panel__place__parent__parent__parent", "panel__organisation")
OF_REPORT = (*(f"term__{each}" for each in OF_TERM), "meeting__session")


def told_panel(panel: Panel) -> dict:
    return {
        "subject": about(panel),
        "place": panel.place.code,
        "title": panel.name,
        "address": panel.get_absolute_url(),
        "panel": panel.name,
    }


def told_term(term: Term) -> dict:
    return {
        **told_panel(term.panel),
        "subject": about(term),
        "title": str(term),
        "address": term.get_absolute_url(),
    }


def told_meeting(meeting: PanelMeeting) -> dict:
    said = {"title": meeting.session.title, "address": meeting.session.get_absolute_url()}
    return {**told_panel(meeting.panel), "subject": about(meeting), **said}


def told_report(report: ReportBack) -> dict:
    said = {"title": str(report), "address": report.get_absolute_url()}
    return {**told_panel(report.panel), "subject": about(report), **said}


def counted_again(term: Term) -> dict:
    """Which votes gave the seat to whoever is next."""
    election = told_election(term.election)
    hashed = sheet_hash(term.election, term.election.count.package)
    return {
        "election": election["title"],
        "election_address": election["address"],
        "stages_hash": hashed,
    }
