"""Lists of elections: of a place, and of a panel."""

from django.db.models import Case, Q, QuerySet, Value, When

from engage.base.actions import may
from engage.elections.models import Election
from engage.elections.states import OVER, ElectionState
from engage.panels.models import Panel
from engage.panels.states import TAKES_MEMBERS, Way
from engage.places.models import Place

_S = ElectionState
TONES = {
    _S.NOTICE_PUBLISHED: "sky",
    _S.NOMINATIONS_OPEN: "plum",
    _S.POLL_OPEN: "plum",
    _S.CHALLENGED: "clay",
    _S.VOID: "clay",
    _S.DECLARED: "pine",
}
# The day that matters most now: the state → the field that says it.
NEXT_DAY = {
    _S.DECLARED: "declared_at",
    _S.NOMINATIONS_OPEN: "nominations_close_at",
    _S.STATEMENT_PUBLISHED: "withdrawals_close_at",
    _S.POLL_NOTICE: "poll_opens_date",
    _S.POLL_OPEN: "closes_at",
}


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


def elections_in(person, place: Place) -> QuerySet[Election]:
    """Of the place, of those that lie in it, and for its seats elsewhere; those under way first, the nearest last day first."""
    inside = Q(constituency__place=place)
    for above in ("", "parent__", "parent__parent__", "parent__parent__parent__"):
        inside |= Q(**{f"place__{above}pk": place.pk})
    found = Election.objects.visible_to(person).filter(inside)
    last = Case(When(state__in=OVER, then=Value(1)), default=Value(0))
    return found.select_related("constituency__panel", "place").order_by(last, "-closes_at", "-pk")


def with_tones(elections) -> list[Election]:
    rows = list(elections)
    for row in rows:
        row.tone, row.next_day = tone_of(row.state), getattr(row, NEXT_DAY.get(row.state, ""), None)
    return rows


def seen_in(state: str):
    """For letters: elections that stand there, as someone may see them."""
    return lambda person: Election.objects.visible_to(person).filter(state=state)


def elections_of_panel(person, panel: Panel) -> dict:
    found = Election.objects.visible_to(person).filter(constituency__panel=panel)
    rows = with_tones(found.select_related("constituency__panel").order_by("-closes_at", "-pk"))
    may_call = panel.state in TAKES_MEMBERS and may(person, "elections.call_election", panel)
    elected = list(panel.constituencies.filter(way=Way.ELECTED)) if may_call else []
    return {
        "panel": panel,
        "under_way": [election for election in rows if election.state not in OVER],
        "over": [election for election in rows if election.state in OVER],
        "may_call": elected,
    }
