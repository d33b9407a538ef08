"""What people write to each other while the meeting goes on: a thread like any other, told to the room at once."""

from engage.base.actions import action, require
from engage.discussion.actions import start_thread
from engage.discussion.models import Post
from engage.discussion.rules import takes_part_in, voices_of
from engage.rooms.actions.telling import SAID
from engage.rooms.actions.telling import _held as held
from engage.rooms.actions.telling import _participant_of as participant_of
from engage.rooms.actions.telling import _refuse_unless_open as refuse_unless_open
from engage.rooms.actions.telling import _tell as tell
from engage.rooms.actions.telling import _was_said as was_said


@action
def say(*, actor, session, words, cid=None) -> Post | None:
    """The next post of the meeting's thread, under the name she has in the room. None when she sent this before, under the same `cid`."""
    session = held(session)
    require(actor, "rooms.say", session)
    refuse_unless_open(session)
    if was_said(actor, session, cid):
        return None
    post = start_thread(actor=actor, thing=session, words=words, **_voice_of(actor, session))
    tell(actor, session, SAID, post, cid=cid)
    return post


def _voice_of(actor, session) -> dict:
    """Who works for the body that holds the meeting speaks for it; everyone else as herself."""
    if not takes_part_in(actor, session):
        return {"role": next(iter(voices_of(actor, session)), None)}
    return {"is_named": participant_of(actor, session).name == actor.name}
