"""Belonging to a place: said by oneself, checked by a second person, and left again."""

from django.utils.translation import gettext as _

from engage.base import clock, codes
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.people.events import MembershipChecked, MembershipDeclared, PlaceLeft
from engage.people.models import Membership
from engage.people.queries import check_waits
from engage.people.states import Strength
from engage.record.actions import record


@action
def declare_membership(*, actor, place) -> Membership:
    """She says that she belongs there. Who is known better already stays known better."""
    require(actor, "people.declare_membership", place)
    lock(actor)
    known = Membership.objects.filter(person=actor, place=place).first()
    if known:
        return known
    today = clock.today()
    membership = Membership.objects.create(person=actor, place=place, since_date=today, strength_date=today)
    record(actor, MembershipDeclared(subject=about(actor), place=place.code))
    return membership


@action
def leave_place(*, actor, membership) -> None:
    """She no longer belongs there."""
    require(actor, "people.leave_place", membership)
    record(actor, PlaceLeft(subject=about(actor), place=membership.place.code))
    membership.delete()


@action
def ask_for_check(*, actor, membership) -> str:
    """A number to show to whoever checks; the one before it no longer works. It is not kept."""
    require(actor, "people.ask_for_check", membership)
    membership = lock(membership)
    if membership.is_checked:
        raise Refused(_("A second person has checked this already. You need do nothing."))
    number = codes.new_code(groups=2)
    membership.check_digest, membership.check_asked_at = codes.digest(number), clock.now()
    membership.save(update_fields=["check_digest", "check_asked_at"])
    return number


@action
def check_membership(*, actor, membership) -> Membership:
    """A second person, who did not invite her, has seen that she belongs there. Her number works once."""
    require(actor, "people.check_membership", membership)
    membership = lock(membership)
    require(actor, "people.check_membership", membership)
    if not check_waits(membership):
        raise Refused(_("This number was used already or is too old. Ask them for a new one."))
    membership.strength, membership.strength_date = Strength.CHECKED, clock.today()
    membership.check_digest = membership.check_asked_at = None
    membership.save(update_fields=["strength", "strength_date", "check_digest", "check_asked_at"])
    record(actor, MembershipChecked(subject=about(membership.person), place=membership.place.code))
    return membership
