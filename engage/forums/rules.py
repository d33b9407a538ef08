"""Who may start and close a space, who has a say in it, and whose the two keys are."""

from django.db.models import Q
from rules import add_perm

from engage.base import clock
from engage.base.rules import is_the_clock, predicate
from engage.people.models import Role
from engage.people.rules import lets_go
from engage.people.states import RoleKind
from engage.promises.rules import ANSWERS, belongs_to_its_place


def commissioning_role(actor, place):
    """The role in which `actor` may host something in `place`, for a body; None when she holds none."""
    if place is None or not actor.is_authenticated:
        return None
    here = {nearer.pk for nearer in place.lineage()}
    held = (role for role in actor.roles_now if role.kind == RoleKind.COMMISSIONER and role.organisation_id)
    return next((role for role in held if role.place_id in here), None)


def sponsor_role(actor, space):
    """The role in which `actor` speaks for whoever hosts the space; None when she holds none."""
    if space is None or not getattr(actor, "is_authenticated", False):
        return None
    here, body = _here(space), _body(space)
    held = [role for role in actor.roles_now if role.place_id in here]
    hosts = [role for role in held if role.kind == RoleKind.COMMISSIONER and role.organisation_id == body.pk]
    return next(iter(hosts + [role for role in held if role.kind == RoleKind.ADMINISTRATOR]), None)


def insiders(space):
    """The people who work for its host or administer its place. The citizens' key is never theirs."""
    bodies = {space.organisation_id, _body(space).pk}
    administers = Q(kind=RoleKind.ADMINISTRATOR, place__in=_here(space))
    held = Role.objects.held_on(clock.today())
    return held.filter(Q(organisation__in=bodies) | administers).values("person")


def representatives(space):
    """Who represents the people there today, and does not work for the host."""
    held = Role.objects.held_on(clock.today())
    held = held.filter(kind=RoleKind.REPRESENTATIVE, place__in=_here(space))
    return held.exclude(person__in=insiders(space))


def _here(space) -> set[int]:
    return {place.pk for place in space.place.lineage()}


def _body(space):
    return space.organisation.in_charge_on(clock.today())


@predicate
def commissions_for_the_place(actor, place):
    return commissioning_role(actor, place) is not None


@predicate
def sponsors_it(actor, space):
    return sponsor_role(actor, space) is not None


@predicate
def is_a_member(actor, space):
    signed_in = space is not None and getattr(actor, "is_authenticated", False)
    return signed_in and space.members.filter(person_id=actor.pk).exists()


@predicate
def holds_citizen_key(actor, space):
    """A representative of the people; where there is none, the member who was drawn by lot."""
    if space is None or not getattr(actor, "is_authenticated", False):
        return False
    if chosen := set(representatives(space).values_list("person", flat=True)):
        return actor.pk in chosen
    drawn = space.key_holders.filter(person_id=actor.pk, ended_at=None).exists()
    return drawn and not insiders(space).filter(person=actor.pk).exists()


@predicate
def answers_for_the_receiver(actor, space):
    closure = space.closure_now if space is not None else None
    if closure is None or not closure.receiver_id or not actor.is_authenticated:
        return False
    body, here = closure.receiver.in_charge_on(clock.today()), _here(space)
    roles = [role for role in actor.roles_now if role.kind in ANSWERS and role.place_id in here]
    return any(role.organisation_id == body.pk for role in roles)


add_perm("forums.start_space", commissions_for_the_place)
add_perm("forums.change_purpose", sponsors_it)
add_perm("forums.join_space", belongs_to_its_place)
add_perm("forums.leave_space", is_a_member)
add_perm("forums.forget_member", lets_go)

add_perm("forums.propose_closure", sponsors_it)
add_perm("forums.drop_closure", sponsors_it)
add_perm("forums.ask_members", is_the_clock)
add_perm("forums.vote_on_closure", is_a_member)
add_perm("forums.take_back_vote", is_a_member)
add_perm("forums.count_votes", is_the_clock)
add_perm("forums.answer_members", sponsors_it)
add_perm("forums.accept_vote", sponsors_it)
add_perm("forums.begin_closing", is_the_clock)

# Two keys: both may, and the act itself looks that one of them is the host's and one the citizens'.
add_perm("forums.start_notice", sponsors_it | holds_citizen_key)
add_perm("forums.archive_space", sponsors_it | holds_citizen_key)
add_perm("forums.transfer_space", sponsors_it | holds_citizen_key)
add_perm("forums.lock_space", sponsors_it | holds_citizen_key)
add_perm("forums.ask_second_key", sponsors_it)
add_perm("forums.draw_key_holder", sponsors_it)
add_perm("forums.refuse_key", holds_citizen_key)

add_perm("forums.name_receiver", sponsors_it)
add_perm("forums.sign_charter", answers_for_the_receiver)
add_perm("forums.take_over_space", answers_for_the_receiver)
add_perm("forums.explain_lock", sponsors_it)
add_perm("forums.unlock_space", is_the_clock | sponsors_it)
