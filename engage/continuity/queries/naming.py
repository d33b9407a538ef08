"""Who speaks for the host of a panel, and which rows are read with it at once."""

from engage.panels.models import Panel
from engage.panels.rules import commissioning_role
from engage.people.queries.naming import role_words

OF_PANEL = ("place__parent__parent__parent", "organisation__successor", "rule_set")


def speaking_for(actor, panel: Panel) -> str:
    """In what role `actor` speaks for the host of `panel`."""
    return role_words(commissioning_role(actor, panel.place), panel.organisation)
