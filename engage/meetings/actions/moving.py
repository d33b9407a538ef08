"""What each act on a meeting shares: the row that is held, and its next state with its date. No acts."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, lock
from engage.base.states import IllegalMove, move
from engage.meetings.models import LiveSession
from engage.meetings.queries.clocks import moves_at


def _move_on(session: LiveSession, verb: str) -> None:
    """Into the state that `verb` leads to, with the date of its next step; the caller saves."""
    try:
        move(session, verb)
    except IllegalMove:
        raise Refused(
            _("This is not possible while the meeting stands at “%(state)s”. Nothing was changed.")
            % {"state": session.get_state_display()}
        ) from None
    session.moves_at = moves_at(session)


def _held(session: LiveSession) -> LiveSession:
    """The meeting, read anew and held, with what every act needs to know about it."""
    held, known = lock(session), session._state.fields_cache
    for name in ("place", "organisation", "rule_set"):
        if name in known and known[name].pk == getattr(held, f"{name}_id"):
            setattr(held, name, known[name])
    return held


def _refuse_unless(state_is_right: bool, sentence: str) -> None:
    if not state_is_right:
        raise Refused(sentence)
