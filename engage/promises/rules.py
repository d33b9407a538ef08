"""Who owes, who may answer for a body, who may doubt what it says."""

from collections.abc import Callable
from typing import NamedTuple

from rules import add_perm

from engage.base import clock
from engage.base.events import parted
from engage.base.rules import is_the_clock, is_the_console, predicate
from engage.people.rules import administers_the_place, lets_go
from engage.people.states import Rank, RoleKind

ANSWERS = (RoleKind.COMMISSIONER, RoleKind.RESPONDER)


class Askers(NamedTuple):
    """Those who asked, where they are many, come and go, and are known to the app that asks."""

    did_ask: Callable[..., bool]  # (person, key) → whether she is one of them now
    how_many: Callable[[int], int]


_askers: dict[str, Askers] = {}


def asked_by_many(model, *, did_ask, how_many) -> None:
    """Duties about rows of `model` are owed to those whom these name: wiring says so for the apps above."""
    _askers[model._meta.label_lower] = Askers(did_ask, how_many)


def askers_of(duty) -> tuple[Askers | None, int]:
    """Who knows those who asked, and the key to ask by; None where the duty itself names them, or nobody does."""
    label, key = parted(duty.subject)
    return _askers.get(label), key


def roles_that_answer(actor) -> list:
    """The roles in which `actor` answers for bodies today."""
    held = getattr(actor, "roles_now", ())
    return [role for role in held if role.kind in ANSWERS and role.organisation_id]


def answering_role(actor, owed):
    """The most senior role in which `actor` may answer for the body that owes it, or for the one that
    took over from it; None when she holds none.
    """
    if owed is None or not (held := roles_that_answer(actor)):
        return None
    body = owed.organisation.in_charge_on(clock.today())
    here = {place.pk for place in owed.place.lineage()}
    its = [role for role in held if role.organisation_id == body.pk and role.place_id in here]
    return max(its, key=lambda role: role.rank, default=None)


@predicate
def answers_for_its_body(actor, owed):
    return answering_role(actor, owed) is not None


@predicate
def administers_its_place(actor, owed):
    return owed is not None and administers_the_place.test(actor, owed.place)


@predicate
def sits_on_its_board(actor, owed):
    role = answering_role(actor, owed)
    return role is not None and role.rank >= Rank.BOARD


@predicate
def works_for_its_body(actor, owed):
    bodies = {role.organisation_id for role in getattr(actor, "roles_now", ())}
    return bool(bodies & {owed.organisation_id, owed.organisation.in_charge_on(clock.today()).pk})


def _belongs(actor, place) -> bool:
    memberships = actor.memberships.select_related("place__parent__parent__parent")
    return any(place in membership.place.lineage() for membership in memberships)


@predicate
def belongs_to_its_place(actor, owed):
    if not actor.is_authenticated:
        return False
    known = owed.__dict__.setdefault("_who_belongs", {})  # a page asks this for several acts
    if actor.pk not in known:
        known[actor.pk] = _belongs(actor, owed.place)
    return known[actor.pk]


is_its_citizen = belongs_to_its_place & ~works_for_its_body


@predicate
def raised_it(actor, duty):
    """Those who asked; where nobody is named, every citizen of the place."""
    known, key = askers_of(duty)
    if known:
        return actor.is_authenticated and known.did_ask(actor, key)
    if not duty.raisers.exists():
        return is_its_citizen.test(actor, duty)
    return actor.is_authenticated and duty.raisers.filter(pk=actor.pk).exists()


@predicate
def objected_to_it(actor, duty):
    return actor.is_authenticated and duty.objections.filter(person_id=actor.pk).exists()


@predicate
def represents_its_place(actor, owed):
    is_it = actor.is_authenticated and actor.role_at(owed.place, RoleKind.REPRESENTATIVE) is not None
    return is_it and not works_for_its_body.test(actor, owed)


@predicate
def says_that_it_failed(actor, commitment):
    """Its own body once it is overdue; a representative of the people once they have disputed it."""
    if commitment.state == "disputed":
        return represents_its_place.test(actor, commitment)
    return answers_for_its_body.test(actor, commitment)


add_perm("promises.request_response", is_the_clock | is_the_console | administers_its_place)
add_perm("promises.acknowledge_duty", answers_for_its_body)
add_perm("promises.assign_duty", answers_for_its_body | is_the_clock)
add_perm("promises.write_reply", answers_for_its_body)
add_perm("promises.publish_reply", answers_for_its_body)
add_perm("promises.contest_reply", raised_it)
add_perm("promises.close_contest", objected_to_it)
add_perm("promises.take_over_duty", answers_for_its_body)
add_perm("promises.move_duties_on", is_the_clock)
add_perm("promises.orphan_duties", is_the_clock)

add_perm("promises.forget_citizen", lets_go)

add_perm("promises.propose_commitment", answers_for_its_body | is_the_clock)
add_perm("promises.agree_commitment", answers_for_its_body | is_the_clock)
add_perm("promises.update_commitment", answers_for_its_body)
add_perm("promises.claim_commitment", answers_for_its_body)
add_perm("promises.confirm_commitment", is_its_citizen)
add_perm("promises.dispute_commitment", is_its_citizen)
add_perm("promises.change_commitment", answers_for_its_body)
add_perm("promises.close_commitment", sits_on_its_board)
add_perm("promises.fail_commitment", says_that_it_failed)
add_perm("promises.take_over_commitment", answers_for_its_body)
add_perm("promises.move_commitments_on", is_the_clock)
add_perm("promises.orphan_commitments", is_the_clock)
