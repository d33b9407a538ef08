"""What the clock does in rooms, and what follows when a meeting is over."""

from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.meetings.models import LiveSession
from engage.meetings.queries.listing import ABOUT
from engage.meetings.states import OPEN_ROOM
from engage.rooms import actions
from engage.rooms.states import TurnState


def lapse_turns() -> None:
    """Whoever was away for too long loses the place."""
    waiting = {"turns__state": TurnState.WAITING, "turns__away_since__isnull": False}
    for session in LiveSession.objects.filter(state__in=OPEN_ROOM, **waiting).distinct():
        actions.lapse_turns(actor=CLOCK, session=session)


def close_room(entry) -> None:
    session = LiveSession.objects.select_related(*ABOUT).get(pk=pk_of(entry.subject))
    actions.close_room(actor=CLOCK, session=session)
