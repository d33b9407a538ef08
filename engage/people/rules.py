"""Who may change who is who."""

from rules import add_perm

from engage.base.rules import anyone, is_administrator, is_the_console, predicate
from engage.people.states import RoleKind


@predicate
def administers_the_place(actor, place):
    return place is not None and getattr(actor, "pk", None) and _holds(actor, place, RoleKind.ADMINISTRATOR)


@predicate
def helps_in_the_place(actor, place):
    kinds = (RoleKind.HELPER, RoleKind.COMMISSIONER)
    return place is not None and _holds(actor, place, *kinds)


@predicate
def is_the_helper(actor, assistance):
    return assistance is not None and actor.is_authenticated and assistance.helper_id == actor.pk


def _holds(actor, place, *kinds) -> bool:
    return actor.is_authenticated and actor.role_at(place, *kinds) is not None


add_perm("people.join", anyone)
add_perm("people.add_person", is_the_console | is_administrator)
add_perm("people.confirm_address", is_the_console | is_administrator)
add_perm("people.give_role", is_the_console | administers_the_place)
add_perm("people.end_role", is_the_console | administers_the_place)
add_perm("people.import_people", is_the_console)
add_perm("people.erase_person", is_the_console)
add_perm("people.start_assistance", helps_in_the_place)
add_perm("people.read_back", is_the_helper)
