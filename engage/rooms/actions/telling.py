"""What each act in a room shares: the meeting held, who she is there, and telling everyone who listens. No acts."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, lock
from engage.base.events import about
from engage.base.live import said_before, tell
from engage.meetings.models import LiveSession
from engage.rooms.models import Participant

QUEUE, POLL, SAID, NOW = "queue", "poll", "said", "now"


def _held(session: LiveSession) -> LiveSession:
    """The meeting, read anew and held; its place, body and rules as they were read before."""
    held, known = lock(session), session._state.fields_cache
    for name in ("place", "organisation", "rule_set"):
        if name in known and known[name].pk == getattr(held, f"{name}_id"):
            setattr(held, name, known[name])
    return held


def _participant_of(actor, session: LiveSession) -> Participant:
    return session.participants.get(person_id=actor.pk)


def _refuse_unless_open(session: LiveSession) -> None:
    if not session.is_open_now:
        raise Refused(_("The room is closed. Nothing was changed."))


def _was_said(actor, session: LiveSession, cid) -> bool:
    """Whether she sent this before: the same press of a button that comes twice is one."""
    return said_before(about(session), str(actor.pk), cid) is not None


def _tell(actor, session: LiveSession, kind: str, thing=None, cid=None) -> None:
    """In the same transaction. Whoever leads a meeting, and the clock, say it without a name."""
    author = str(actor.pk) if cid else ""
    tell(about(session), kind, about(thing) if thing else "", author=author, cid=cid)
