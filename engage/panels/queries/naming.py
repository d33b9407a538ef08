"""How a panel, and who speaks for it, are called in the record."""

from engage.base.events import about
from engage.panels.models import Panel


def named_panel(panel: Panel) -> dict:
    return {
        "subject": about(panel),
        "place": panel.place.code,
        "title": panel.name,
        "address": panel.get_absolute_url(),
        "organisation": panel.organisation.name,
    }
