"""A meeting that goes on, people in its room, and what they do there: all through actions."""

from engage.base.events import about
from engage.base.models import RoomEvent
from engage.rooms import actions
from engage.rooms.models import Participant, Poll, Turn
from tests.factories import meetings
from tests.factories.discussion import again
from tests.factories.promises import make_citizen
from tests.factories.standing import stands

__all__ = ["again", "enters", "events_of", "make_poll", "make_room", "makes_hand", "makes_question"]


@stands
def make_room(cast, moved_clock, **more):
    """Dee leads it, and it is live."""
    return meetings.make_live(cast, moved_clock, **more)


def enters(cast, session, person=None, **more) -> Participant:
    person = person or make_citizen(cast, place=session.place)
    return actions.enter_room(actor=person, session=session, **({"name": person.name} | more))


def makes_hand(cast, session, person=None) -> Turn:
    participant = enters(cast, session, person)
    return actions.ask_to_speak(actor=participant.person, session=session)


def makes_question(cast, session, person=None, words="When does the hub open?") -> Turn:
    participant = enters(cast, session, person)
    return actions.ask_in_writing(actor=participant.person, session=session, words=words)


def make_poll(cast, session, *options, question="Which day suits you?") -> Poll:
    options = options or ("Monday", "Friday")
    return actions.open_poll(actor=cast.dee, session=session, question=question, options=options)


def events_of(session) -> list[tuple[str, str]]:
    """What those who listen were told: (kind, subject), in order."""
    found = RoomEvent.objects.filter(room__key=about(session)).order_by("seq")
    return list(found.values_list("kind", "subject"))
