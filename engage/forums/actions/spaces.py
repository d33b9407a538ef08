"""A space starts, says what it is for, and people join and leave it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.forums.events import PurposeChanged, SpaceJoined, SpaceLeft, SpaceStarted
from engage.forums.models import ForumSpace, SpaceMembership, Wording
from engage.forums.queries.naming import named_space
from engage.forums.rules import commissioning_role
from engage.forums.states import SpaceState
from engage.people.queries.naming import role_words
from engage.places.queries import free_slug, rules_for
from engage.record.actions import record

CHANGEABLE = (SpaceState.ACTIVE,)


@action
def start_space(*, actor, place, name, purpose) -> ForumSpace:
    """Open a space for the people of a place. From now on its charter holds."""
    require(actor, "forums.start_space", place)
    role = commissioning_role(actor, place)
    if not name.strip() or not purpose.strip():
        raise Refused(_("Say what the space is called and what it is for."))
    space = ForumSpace(
        place=place,
        organisation=role.organisation,
        name=name.strip(),
        slug=free_slug(ForumSpace, name),
        purpose=purpose.strip(),
        started_as=role_words(role),
        rule_set=rules_for(place),
    )
    _keep(space)
    record(actor, SpaceStarted(purpose=space.purpose, **named_space(space)))
    return space


@action
def change_purpose(*, actor, space, purpose) -> ForumSpace:
    """Say anew what it is for. What it said before stays to be read."""
    space = lock(space)
    require(actor, "forums.change_purpose", space)
    if space.state not in CHANGEABLE:
        raise Refused(_("What it is for cannot be changed now. Nothing was changed."))
    purpose, before = purpose.strip(), space.purpose
    if not purpose:
        raise Refused(_("Say what the space is for."))
    if purpose == before:
        return space
    Wording.objects.create(space=space, purpose=before)
    space.purpose = purpose
    space.save(update_fields=["purpose"])
    record(actor, PurposeChanged(before=before, purpose=purpose, **named_space(space)))
    return space


@action
def join_space(*, actor, space) -> SpaceMembership:
    """She belongs to it from now on. Joining twice is joining once."""
    space = lock(space)
    require(actor, "forums.join_space", space)
    if not space.takes_newcomers:
        raise Refused(_("Nobody can join this space just now. You can read everything in it."))
    member, is_new = SpaceMembership.objects.get_or_create(
        space=space, person=actor, defaults={"joined_at": clock.now()}
    )
    if is_new:
        record(actor, SpaceJoined(**named_space(space)))
    return member


@action
def leave_space(*, actor, space) -> None:
    """She belongs to it no longer. What she voted stays as it is."""
    space = lock(space)
    require(actor, "forums.leave_space", space)
    record(actor, SpaceLeft(**named_space(space)))
    SpaceMembership.objects.filter(space=space, person=actor).delete()


def _keep(space: ForumSpace) -> None:
    try:
        with transaction.atomic():
            space.save()
    except IntegrityError:
        raise Refused(_("Another space took this name a moment ago. Send it again.")) from None
