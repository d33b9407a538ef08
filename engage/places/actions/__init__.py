"""Every write about places and bodies."""

from engage.places.actions.importing import PLACES_LAYOUT, import_places
from engage.places.actions.laying_out import (
    add_calendar,
    add_organisation,
    add_place,
    add_rule_set,
    end_organisation,
    record_succession,
    set_restricted_period,
)

__all__ = [
    "PLACES_LAYOUT",
    "add_calendar",
    "add_organisation",
    "add_place",
    "add_rule_set",
    "end_organisation",
    "import_places",
    "record_succession",
    "set_restricted_period",
]
