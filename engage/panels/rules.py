"""Who may plan a panel and give it its charter, and who is independent of its host."""

from rules import add_perm

from engage.base import clock
from engage.base.rules import predicate
from engage.people.states import RoleKind


def commissioning_role(actor, place):
    """The role in which `actor` may host something in `place`, for a body; None when she holds none."""
    if place is None or not getattr(actor, "is_authenticated", False):
        return None
    held = [role for role in actor.roles_now if role.kind == RoleKind.COMMISSIONER and role.organisation_id]
    here = {nearer.pk for nearer in place.lineage()} if held else ()
    return next((role for role in held if role.place_id in here), None)


def works_for_host(person, panel) -> bool:
    """Whether she holds a role in the body that hosts it, today."""
    hers = {role.organisation_id for role in person.roles_now} - {None}
    return bool(hers) and not hers.isdisjoint(
        {panel.organisation_id, panel.organisation.in_charge_on(clock.today()).pk}
    )


def officer_role(actor, panel):
    """The role in which she runs elections to it: never for who works for its host."""
    if panel is None or not getattr(actor, "is_authenticated", False) or works_for_host(actor, panel):
        return None
    return actor.role_at(panel.place, RoleKind.RETURNING_OFFICER)


@predicate
def commissions_for_the_place(actor, place):
    return commissioning_role(actor, place) is not None


@predicate
def hosts_it(actor, panel):
    role = commissioning_role(actor, panel.place) if panel is not None else None
    return role and role.organisation_id == panel.organisation.in_charge_on(clock.today()).pk


@predicate
def runs_its_elections(actor, panel):
    return officer_role(actor, panel) is not None


add_perm("panels.propose_panel", commissions_for_the_place)
add_perm("panels.describe_panel", hosts_it)
add_perm("panels.add_constituency", hosts_it)
add_perm("panels.remove_constituency", hosts_it)
add_perm("panels.charter_panel", hosts_it)
add_perm("panels.begin_recruiting", runs_its_elections)
