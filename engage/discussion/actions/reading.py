"""How far someone has read: she says so by a press of a button, or by writing."""

from engage.base.actions import action, lock, require
from engage.discussion.models import ReadMark, Thread


@action
def mark_read(*, actor, thread) -> None:
    """She has read all that is there now. What comes later is new to her."""
    thread = lock(thread)
    require(actor, "discussion.mark_read", thread)
    _read_until(actor, thread, thread.post_count)


def _read_until(person, thread: Thread, number: int) -> None:
    ReadMark.objects.update_or_create(person=person, thread=thread, defaults={"number": number})
