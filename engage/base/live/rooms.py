"""Rooms and what happens in them: each event gets the next number under the room's lock, or none at all."""

import threading
import uuid
from functools import partial

from django.db import connection, transaction

from engage.base.live.hints import publish
from engage.base.live.kinds import UnknownRoom, kind_of
from engage.base.models import Room, RoomEvent

# Whether the last `tell` of this thread found that it had been told before; asked by base.live.doing.
told = threading.local()


def open_room(key: str) -> Room:
    """The room, made when it is not there yet. Raises UnknownRoom when wiring registered no such kind."""
    kind_of(key)
    room, _is_new = Room.objects.get_or_create(key=key)
    return room


def tell(key: str, kind: str, subject: str = "", *, author: str = "", cid=None) -> int:
    """Let `kind` happen to `subject` in the room; its number. In the transaction of the act it tells of.

    `subject` is a reference ("forums.statement:12"), `author` a key of a person. What she said before under the
    same `cid` keeps its number, and nothing is added: an act that would be done twice asks `said_before` first.
    Raises UnknownRoom when the room cannot show such an event, RuntimeError outside of a transaction.
    """
    if kind not in kind_of(key).shows:
        raise UnknownRoom(f"{key} has no event {kind!r}: wiring says what it shows.")
    room = _held(key)
    if cid and (before := number_of(key, author, cid)):
        told.before = before
        return before
    room.last_seq += 1
    room.save(update_fields=["last_seq"])
    room.events.create(seq=room.last_seq, kind=kind, subject=subject, author=author, cid=cid)
    hint = {"room": key, "seq": room.last_seq, "epoch": room.epoch.hex}
    transaction.on_commit(partial(publish, hint), robust=True)
    return room.last_seq


def said_before(key: str, author: str, cid) -> int | None:
    """The number of what she said under this `cid`, or None.

    Inside a transaction it holds the room, so that the same words that come twice at once are said once: an act
    asks it before it locks anything else.
    """
    if cid is None:
        return None
    if connection.in_atomic_block:
        _held(key)
    return number_of(key, author, cid)


def number_of(key: str, author: str, cid) -> int | None:
    """The same, without holding anything."""
    return (
        RoomEvent.objects.filter(room__key=key, author=author, cid=cid).values_list("seq", flat=True).first()
    )


def renew_epochs() -> None:
    """Numbers may mean something else now (a backup was restored): whoever listens loads the page anew."""
    Room.objects.update(epoch=uuid.uuid4())
    transaction.on_commit(partial(publish, {"epochs": True}), robust=True)


def _held(key: str) -> Room:
    """The room's row, held until the transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("What happens in a room is told in the transaction of the act.")
    found = Room.objects.select_for_update().filter(key=key).first()
    return found or Room.objects.select_for_update().get(pk=open_room(key).pk)
