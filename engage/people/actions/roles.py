"""Who is given which role, from when to when."""

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.base.events import about
from engage.people.events import RoleEnded, RoleGiven
from engage.people.models import Role
from engage.record.actions import record


@action
def give_role(*, actor, person, kind, place, organisation=None, title="", starts=None, ends=None) -> Role:
    require(actor, "people.give_role", place)
    role = Role.objects.create(
        person=person,
        kind=kind,
        place=place,
        organisation=organisation,
        title=title,
        starts_date=starts or clock.today(),
        ends_date=ends,
        given_by=actor if actor.is_authenticated else None,
    )
    record(actor, RoleGiven(subject=about(role), place=place.code, **_words_of(role)))
    return role


@action
def end_role(*, actor, role, on) -> Role:
    require(actor, "people.end_role", role.place)
    role = lock(role)
    role.ends_date = on
    role.save(update_fields=["ends_date"])
    record(actor, RoleEnded(subject=about(role), place=role.place.code, **_words_of(role)))
    return role


def _words_of(role: Role) -> dict:
    body = role.organisation.name if role.organisation else ""
    return {"person_id": role.person_id, "kind": str(role.kind), "title": role.title, "organisation": body}
