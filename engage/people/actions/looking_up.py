"""Breaking the glass: who someone is, for a reason that is written down and that she can read."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.people.events import IdentityLookedUp
from engage.people.models import Lookup
from engage.people.queries import lookups_left
from engage.people.states import RoleKind
from engage.record.actions import record

SHORTEST_REASON = 15  # letters; "because" is no reason


@action
def look_up_identity(*, actor, membership, reason) -> Lookup:
    """Let an administrator of her place see who she is. It is recorded before it is seen."""
    require(actor, "people.look_up_identity", membership)
    lock(actor)  # two windows at once count as two
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Write why you need to know, in a sentence. The person can read it."))
    if not lookups_left(actor):
        raise Refused(_("You have looked up as many people as you may in one day. Try again tomorrow."))
    lookup = Lookup.objects.create(
        person=membership.person,
        looked_by=actor,
        role=str(actor.role_at(membership.place, RoleKind.ADMINISTRATOR)),
        place=membership.place,
        reason=reason.strip(),
    )
    looked_up = IdentityLookedUp(
        subject=about(membership.person), place=membership.place.code, lookup_id=lookup.pk
    )
    record(actor, looked_up)
    return lookup
