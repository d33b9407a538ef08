"""What is open in a panel that closes: each thing must have ended, or someone must take it on."""

from django.urls import reverse

from engage.continuity.models import PanelClosure
from engage.continuity.states import HANDED_ON, OpenKind
from engage.elections.models import Election
from engage.elections.states import ElectionState
from engage.meetings.models import Slot
from engage.meetings.states import OVER, SessionState
from engage.panels.models import Panel
from engage.promises.models import Duty
from engage.terms.models import PanelMeeting, ReportBack, ReportQuestion
from engage.terms.queries.naming import OF_REPORT
from engage.terms.queries.telling import elections_without_terms
from engage.terms.states import OWED, TermState

ENDED = (ElectionState.DECLARED, ElectionState.VOID)


def open_things(panel: Panel) -> list[dict]:
    """[{"kind", "key", "title", "url"}]: everything that is open, handed on or not."""
    return [
        *_elections(panel),
        *_meetings(panel),
        *_reports(panel),
        *_questions(panel),
        *_duties(panel),
    ]


def in_the_way(panel: Panel, closure: PanelClosure) -> list[dict]:
    """What has neither ended nor been handed on; each says with `may_be_handed` whether it can be."""
    handed = set(closure.handed_on.values_list("kind", "key"))
    left = [each for each in open_things(panel) if (each["kind"], each["key"]) not in handed]
    return [{**each, "may_be_handed": each["kind"] in HANDED_ON} for each in left]


def _thing(kind: OpenKind, row, title: str, url: str) -> dict:
    return {"kind": kind.value, "label": kind.label, "key": row.pk, "title": title, "url": url}


def _elections(panel: Panel) -> list[dict]:
    """Also one whose result is declared, but whose members have not got their seats yet."""
    running = Election.objects.filter(constituency__panel=panel).exclude(state__in=ENDED)
    seatless = elections_without_terms().filter(constituency__panel=panel)
    found = [*running.select_related("constituency__panel"), *seatless.select_related("constituency__panel")]
    return [_thing(OpenKind.ELECTION, each, str(each), each.get_absolute_url()) for each in found]


def _meetings(panel: Panel) -> list[dict]:
    """Still to come, or held just now, so that nobody owes a report-back for it yet."""
    found = PanelMeeting.objects.filter(panel=panel, owed_at=None).select_related("session")
    found = found.exclude(session__state=SessionState.CANCELLED)
    return [_thing(OpenKind.MEETING, each, str(each), each.session.get_absolute_url()) for each in found]


def _reports(panel: Panel) -> list[dict]:
    owed = ReportBack.objects.filter(meeting__panel=panel, state__in=OWED)
    owed = owed.exclude(term__state=TermState.ENDED).select_related(*OF_REPORT).order_by("due_date", "pk")
    return [_thing(OpenKind.REPORT, each, str(each), each.get_absolute_url()) for each in owed]


def _questions(panel: Panel) -> list[dict]:
    found = ReportQuestion.objects.waiting().filter(report__meeting__panel=panel)
    found = found.select_related(*(f"report__{each}" for each in OF_REPORT))
    return [
        _thing(OpenKind.QUESTION, each, str(each.report), each.report.get_absolute_url()) for each in found
    ]


def _duties(panel: Panel) -> list[dict]:
    """Answers that are owed to what neighbours raised at its meetings."""
    heard = Slot.objects.filter(session__of_panel__panel=panel, session__state__in=OVER).exclude(subject="")
    owed = Duty.objects.owed().filter(subject__in=heard.values("subject")).order_by("due_date", "pk")
    return [_thing(OpenKind.DUTY, each, each.title, reverse("duty", args=[each.pk])) for each in owed]
