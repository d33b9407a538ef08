"""Wanting news of something, and wanting it no more."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, require
from engage.notices.models import Follow
from engage.notices.queries.subjects import thing_seen


@action
def follow(*, actor, subject) -> Follow:
    """From now on what happens there is news to her. Twice is once."""
    require(actor, "notices.follow")
    if thing_seen(actor, subject) is None:
        raise Refused(_("This is not here any more, so you cannot follow it. Nothing changed."))
    found, _is_new = Follow.objects.get_or_create(person=actor, subject=subject)
    return found


@action
def unfollow(*, actor, subject) -> None:
    """What waits for her is asked again when it goes out, so nothing of it is told."""
    require(actor, "notices.unfollow")
    Follow.objects.filter(person=actor, subject=subject).delete()
