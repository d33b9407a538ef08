"""Who is given which role, from when to when."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.people.events import RoleEnded, RoleGiven
from engage.people.models import Role
from engage.people.queries import other_administrators
from engage.people.states import GIVEN_BY_TWO, RoleKind
from engage.record.actions import record


@action
def give_role(*, actor, person, kind, place, starts=None, ends=None, **described) -> Role:
    """`described` may say the body, the title and the rank in it."""
    require(actor, "people.give_role", place)
    _refuse_giving_alone(actor, kind)
    role = Role(
        person=person,
        kind=kind,
        place=place,
        starts_date=starts or clock.today(),
        ends_date=ends,
        **described,
    )
    return _keep(role, given_by=actor)


@action
def end_role(*, actor, role, on=None) -> Role:
    """End a role with the day `on`, or at once."""
    require(actor, "people.end_role", role.place)
    role = lock(role)
    _refuse_leaving_nobody(actor, role)
    if on is None:
        role.ended_at = clock.now()
    role.ends_date = max(on or clock.today(), role.starts_date)
    role.save(update_fields=["ends_date", "ended_at"])
    record(actor, RoleEnded(subject=about(role), place=role.place.code, **_words_of(role)))
    return role


def _keep(role: Role, *, given_by) -> Role:
    role.given_by = given_by if given_by.is_authenticated else None
    role.save()
    record(given_by, RoleGiven(subject=about(role), place=role.place.code, **_words_of(role)))
    return role


def _refuse_giving_alone(actor, kind) -> None:
    if kind in GIVEN_BY_TWO and not getattr(actor, "is_console", False):
        raise Refused(_("Two people give this role. Invite someone to it, and another administrator agrees."))


def _refuse_leaving_nobody(actor, role: Role) -> None:
    """A place whose last administrator is gone can name no other; only the console can mend that."""
    if role.kind != RoleKind.ADMINISTRATOR or getattr(actor, "is_console", False):
        return
    lock(role.place)  # two who end each other's role come one after the other
    if not other_administrators(role).exists():
        raise Refused(
            _("Nobody else administers %(place)s. Invite another administrator first, then end this role.")
            % {"place": role.place.name}
        )


def _words_of(role: Role) -> dict:
    body = role.organisation.name if role.organisation else ""
    return {"person_id": role.person_id, "kind": str(role.kind), "title": role.title, "organisation": body}
