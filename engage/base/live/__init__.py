"""Live rooms: the database is the truth, the socket carries it, Redis only hints (docs/live-protocol.md).

Importing this starts nothing: the socket itself is in `base.live.door`, which only engage.asgi needs.
"""

from engage.base.live.closing import ask_again_for, close_for, log_out
from engage.base.live.kinds import register_room_kind
from engage.base.live.page import listening
from engage.base.live.rooms import open_room, renew_epochs, said_before, tell
from engage.base.live.tickets import ticket_for

__all__ = [
    "ask_again_for",
    "close_for",
    "listening",
    "log_out",
    "open_room",
    "register_room_kind",
    "renew_epochs",
    "said_before",
    "tell",
    "ticket_for",
]
