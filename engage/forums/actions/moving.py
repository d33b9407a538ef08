"""A space goes to another host, which signs the charter first and takes the space over at the end."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.forums.actions.closing import _end_closure as end_closure
from engage.forums.events import CharterSigned, ReceiverNamed, SpaceTakenOver
from engage.forums.models import Closure, ForumSpace
from engage.forums.queries.naming import named_space
from engage.forums.states import Outcome
from engage.people.queries.naming import role_words
from engage.promises.rules import roles_that_answer
from engage.record.actions import record


@action
def name_receiver(*, actor, space, receiver) -> Closure:
    """Name the body that could host it from now on. It must agree by itself."""
    space = lock(space)
    require(actor, "forums.name_receiver", space)
    closure = _under_way(space)
    if receiver.pk == space.organisation_id or not receiver.is_valid_on(clock.today()):
        raise Refused(_("Choose another body that works here today."))
    if closure.receiver_id == receiver.pk:
        return closure
    closure.receiver, closure.signed_as, closure.signed_at = receiver, "", None
    closure.save(update_fields=["receiver", "signed_as", "signed_at"])
    record(actor, ReceiverNamed(closure_id=closure.pk, receiver=receiver.name, **named_space(space)))
    return closure


@action
def sign_charter(*, actor, space) -> Closure:
    """The other body agrees to host it by the same charter. Signing twice is signing once."""
    space = lock(space)
    require(actor, "forums.sign_charter", space)
    closure = _under_way(space)
    if closure.signed_at:
        return closure
    closure.signed_as, closure.signed_at = role_words(_its_role(actor, closure)), clock.now()
    closure.save(update_fields=["signed_as", "signed_at"])
    record(actor, CharterSigned(closure_id=closure.pk, receiver=closure.receiver.name, **named_space(space)))
    return closure


@action
def take_over_space(*, actor, space) -> ForumSpace:
    """The new host opens it again, with its members, its past and its charter."""
    space = lock(space)
    require(actor, "forums.take_over_space", space)
    closure, before = space.closure_now, space.organisation.name
    move(space, "take_over")
    space.organisation = closure.receiver
    end_closure(space, closure, Outcome.TRANSFERRED)
    record(actor, SpaceTakenOver(closure_id=closure.pk, before=before, **named_space(space)))
    return space


def _under_way(space: ForumSpace) -> Closure:
    closure = space.closure_now
    if closure is None or not space.can("drop_closure"):
        raise Refused(_("The space is not about to close, so nobody else needs to host it."))
    return closure


def _its_role(actor, closure: Closure):
    body = closure.receiver.in_charge_on(clock.today())
    return next(role for role in roles_that_answer(actor) if role.organisation_id == body.pk)
