"""Whose a need is, and who may read and answer what was shared with an organisation."""

from rules import add_perm

from engage.base import clock
from engage.base.rules import is_herself, is_the_clock, predicate
from engage.needs.states import IN_FORCE
from engage.people.rules import lets_go
from engage.people.states import RoleKind


def host_roles(actor) -> list:
    """The roles in which `actor` hosts for an organisation today."""
    held = getattr(actor, "roles_now", ())
    return [role for role in held if role.kind == RoleKind.COMMISSIONER and role.organisation_id]


def hosting_role(actor, sharing):
    """The role in which `actor` reads what was shared; None when there is none.

    Who takes over from an organisation that ended does not inherit what was shared with it: she chose that one.
    """
    if sharing is None or not sharing.organisation.is_valid_on(clock.today()):
        return None
    here = {place.pk for place in sharing.place.lineage()}
    its = (role for role in host_roles(actor) if role.organisation_id == sharing.organisation_id)
    return next((role for role in its if role.place_id in here), None)


@predicate
def keeps_it(actor, need):
    return need is not None and actor.is_authenticated and need.person_id == actor.pk


@predicate
def shared_it(actor, sharing):
    return sharing is not None and keeps_it.test(actor, sharing.need)


@predicate
def is_in_force(actor, sharing):
    return sharing is not None and sharing.state in IN_FORCE


@predicate
def hosts_its_organisation(actor, sharing):
    return hosting_role(actor, sharing) is not None


add_perm("needs.keep_need", is_herself)
add_perm("needs.change_need", keeps_it)
add_perm("needs.review_need", keeps_it)
add_perm("needs.end_need", keeps_it)
add_perm("needs.share_need", keeps_it)
add_perm("needs.take_back_need", shared_it)
add_perm("needs.ask_again", shared_it)
add_perm("needs.meet_need", is_in_force & hosts_its_organisation)
add_perm("needs.explain_need", is_in_force & hosts_its_organisation)
add_perm("needs.ask_for_reviews", is_the_clock)
add_perm("needs.forget_ended_needs", is_the_clock)
add_perm("needs.forget_needs", lets_go)
