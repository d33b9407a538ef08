"""A lock is explained in public, and ends by itself at the latest."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.forums.events import LockExplained, SpaceUnlocked
from engage.forums.models import ForumSpace, SpaceLock
from engage.forums.queries.clocks import explained_until, unlocks_at
from engage.forums.queries.naming import named_space
from engage.record.actions import record


@action
def explain_lock(*, actor, space, reason) -> SpaceLock:
    """Say why it is locked, within a day; it cannot be changed afterwards."""
    space = lock(space)
    require(actor, "forums.explain_lock", space)
    locked = space.lock_now
    if locked is None or locked.reason_at or clock.now() >= explained_until(locked):
        raise Refused(_("There is no lock that waits for its reason. Nothing was changed."))
    if not reason.strip():
        raise Refused(_("Say why it is locked. Everyone can read this."))
    locked.reason, locked.reason_at = reason.strip(), clock.now()
    locked.save(update_fields=["reason", "reason_at"])
    record(actor, LockExplained(reason=locked.reason, **named_space(space)))
    return locked


@action
def unlock_space(*, actor, space) -> ForumSpace:
    """The host may end a lock at any time; the clock ends it when its hours are over."""
    space = lock(space)
    require(actor, "forums.unlock_space", space)
    locked = space.lock_now
    if locked is None or (getattr(actor, "is_clock", False) and clock.now() < unlocks_at(locked)):
        return space
    move(space, "unlock")
    space.save(update_fields=["state"])
    locked.ended_at = clock.now()
    locked.save(update_fields=["ended_at"])
    record(actor, SpaceUnlocked(explained=bool(locked.reason_at), **named_space(space)))
    return space
