"""Which kinds of rooms there are: who listens, what can be done in them, how what happens is shown."""

from collections.abc import Callable, Mapping
from typing import NamedTuple


class UnknownRoom(LookupError):
    """No kind of room has such a key, or it has no such verb or event."""


class RoomKind(NamedTuple):
    """One kind of room, as wiring describes it."""

    sees: Callable  # (person or None, key) → whether she may listen
    does: Mapping[str, Callable]  # verb → (actor, key, fields, cid) → the number of its event, or None
    shows: Mapping[str, Callable]  # kind of event → (subject, key) → its fragment of HTML


_kinds: dict[str, RoomKind] = {}


def register_room_kind(
    prefix: str, *, sees, does: Mapping[str, Callable], shows: Mapping[str, Callable]
) -> None:
    """Wire a kind of room. `prefix` is the model in its keys: "meetings.livesession".

    `sees(person, key)` is asked with None for a visitor. A verb is one action: it raises PermissionDenied or
    Refused, and hands `cid` on to `tell`. Fragments are the same for everyone who listens, and are made from what
    is in the database when they are sent: of a hidden text `shows` returns what is left of it.
    """
    _kinds[prefix] = RoomKind(sees, dict(does), dict(shows))


def kind_of(key: str) -> RoomKind:
    """Raises UnknownRoom."""
    prefix, _colon, pk = key.partition(":")
    if not pk or prefix not in _kinds:
        raise UnknownRoom(f"No kind of room is called {prefix!r}.")
    return _kinds[prefix]


def may_listen(person, key: str) -> bool:
    """Whether `person` (None or anonymous: a visitor) may hear this room; never where there is none."""
    try:
        kind = kind_of(key)
    except UnknownRoom:
        return False
    return bool(kind.sees(person if getattr(person, "is_authenticated", False) else None, key))
