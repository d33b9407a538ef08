"""What the pages of panels show."""

from django.db.models import Q, QuerySet

from engage.base.actions import may
from engage.panels.models import Constituency, Panel
from engage.panels.queries.chartering import charter_lacks, seats_by_way
from engage.panels.states import BEFORE_WORK, PanelState
from engage.places.models import Place
from engage.record.queries import timeline_lines

ON_TIMELINE = 12
VERBS = ("describe_panel", "add_constituency", "charter_panel")
TONES = {
    PanelState.CHARTERED: "sky",
    PanelState.RECRUITING: "plum",
    PanelState.ACTIVE: "pine",
    PanelState.SUSPENDED: "clay",
    PanelState.CLOSING: "clay",
}


def tone_of(state: str) -> str:
    return TONES.get(state, "quiet")


def panels_of(person, place: Place) -> QuerySet[Panel]:
    """Those of the place, and those on which there are seats for it."""
    seated = Constituency.objects.filter(place=place).values("panel")
    found = Panel.objects.visible_to(person).filter(Q(place=place) | Q(pk__in=seated))
    return found.select_related("organisation", "place").order_by("name", "pk")


def constituencies_of(panel: Panel) -> list[Constituency]:
    return list(panel.constituencies.select_related("place"))


def panel_page(person, panel: Panel) -> dict:
    is_planned = panel.state == PanelState.PROPOSED
    ways_on = {verb: is_planned and may(person, f"panels.{verb}", panel) for verb in VERBS}
    return {
        "panel": panel,
        "tone": tone_of(panel.state),
        "constituencies": constituencies_of(panel),
        "seats": seats_by_way(panel),
        "folded": panel.state not in BEFORE_WORK,  # whoever sits in them stands above
        "lacks": charter_lacks(panel) if ways_on["charter_panel"] else [],
        "ways_on": ways_on,
        "timeline": timeline_lines(person=person, subject=panel, limit=ON_TIMELINE),
    }
