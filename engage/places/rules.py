"""Who may lay out places and bodies."""

from rules import add_perm

from engage.base.rules import is_administrator, is_the_console

lays_out_places = is_the_console | is_administrator

add_perm("places.add_calendar", lays_out_places)
add_perm("places.add_rule_set", lays_out_places)
add_perm("places.add_place", lays_out_places)
add_perm("places.import_places", lays_out_places)
add_perm("places.add_organisation", lays_out_places)
add_perm("places.end_organisation", lays_out_places)
add_perm("places.record_succession", lays_out_places)
add_perm("places.set_restricted_period", lays_out_places)
