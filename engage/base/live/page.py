"""What a page needs so that it becomes live: printed by the component ui/live.html."""

from typing import NamedTuple

from django.urls import reverse

from engage.base import clock
from engage.base.live.kinds import may_listen
from engage.base.live.limits import limits
from engage.base.live.rooms import open_room
from engage.base.live.tickets import ticket_for


class Listening(NamedTuple):
    """From where in a room a page goes on."""

    room: str
    ticket: str
    after: int
    epoch: str
    poll: str
    poll_seconds: int
    now: int  # the server's clock, milliseconds since 1970


def listening(request, key: str) -> Listening | None:
    """For `{% uiblock "live" room=… %}`; None when she may not listen.

    A view asks it before it reads what the page shows: what happens in between is then shown twice at the same
    place, and nothing is missing.
    """
    if not may_listen(request.user, key):
        return None
    room = open_room(key)
    ticket = ticket_for(request.user, request.session.session_key, key)
    poll = reverse("live_events", args=[key])
    return Listening(key, ticket, room.last_seq, room.epoch.hex, poll, limits().poll_seconds, milliseconds())


def milliseconds() -> int:
    return int(clock.now().timestamp() * 1000)
