"""Panels whose charter stands, for a search of the site."""

from django.utils.translation import gettext as _

from engage.panels.models import Panel
from engage.panels.queries.telling import tone_of
from engage.panels.states import PanelState


def found(person, look) -> list[dict]:
    kind = _("A panel")
    seen = Panel.objects.visible_to(person).exclude(state=PanelState.PROPOSED).select_related("place")
    panels = look(seen.order_by("name", "pk"), "name", "remit", "place__name", kind=kind)
    return [
        {
            "kind": kind,
            "title": panel.name,
            "href": panel.get_absolute_url(),
            "about": panel.place.name,
            "state": panel.get_state_display(),
            "tone": tone_of(panel.state) or "quiet",
            "body": panel.remit,
        }
        for panel in panels
    ]
