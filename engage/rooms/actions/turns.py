"""Whoever leads gives the floor: always to the next in the queue, never by choice."""

from datetime import timedelta

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.meetings.models import LiveSession
from engage.meetings.states import SessionState
from engage.record.actions import record
from engage.rooms.actions.telling import QUEUE
from engage.rooms.actions.telling import _held as held
from engage.rooms.actions.telling import _tell as tell
from engage.rooms.events import QuestionDeclined
from engage.rooms.models import Turn
from engage.rooms.queries.naming import named
from engage.rooms.states import Answered, DeclineCode, TurnState

ENDS = ("state", "ended_at")


@action
def call_next(*, actor, session) -> Turn:
    """The floor goes to whoever had it least often and waits longest. Who speaks now is done with it."""
    session = held(session)
    require(actor, "rooms.call_next", session)
    if session.state != SessionState.LIVE:
        raise Refused(_("The meeting does not go on just now."))
    _finish_what_is_on(session)
    _lapse_what_is_late(session)
    turn = session.turns.waiting().filter(away_since=None).select_related("participant").first()
    if turn is None:
        raise Refused(_("Nobody waits just now, or whoever waits is not there."))
    move(turn, "call")
    turn.called_at, turn.is_first = clock.now(), turn.participant.spoke == 0
    turn.save(update_fields=["state", "called_at", "is_first"])
    tell(actor, session, QUEUE)
    return turn


@action
def finish_turn(*, actor, turn, answered) -> Turn:
    """It is over. `answered` says what became of the question; of what was no question it is NOT_YET."""
    session = held(turn.session)
    turn = lock(turn)
    require(actor, "rooms.finish_turn", turn)
    if answered not in Answered.values:
        raise Refused(_("Say whether it was answered."))
    if not turn.can("finish"):
        raise Refused(_("This turn is over already. Nothing was changed."))
    _finish(turn, answered)
    tell(actor, session, QUEUE)
    return turn


@action
def put_back(*, actor, turn) -> Turn:
    """She is not there. Her place is kept for some minutes, and others go on."""
    session = held(turn.session)
    turn = lock(turn)
    require(actor, "rooms.put_back", turn)
    if not turn.can("put_back"):
        raise Refused(_("This turn is over already. Nothing was changed."))
    move(turn, "put_back")
    turn.away_since, turn.called_at = clock.now(), None
    turn.save(update_fields=["state", "away_since", "called_at"])
    tell(actor, session, QUEUE)
    return turn


@action
def decline_question(*, actor, turn, code) -> Turn:
    """A written question is not read out, for one of few reasons that everyone can read."""
    session = held(turn.session)
    turn = lock(turn)
    require(actor, "rooms.decline_question", turn)
    if code not in DeclineCode.values:
        raise Refused(_("Choose one of the reasons."))
    if not turn.is_written or not turn.can("decline"):
        raise Refused(_("This is not a question that waits. Nothing was changed."))
    move(turn, "decline")
    turn.decline_code, turn.ended_at = code, clock.now()
    turn.save(update_fields=[*ENDS, "decline_code"])
    record(actor, QuestionDeclined(reason_code=code, **named(session)))
    tell(actor, session, QUEUE)
    return turn


@action
def lapse_turns(*, actor, session) -> int:
    """Who does not come back in time loses the place; how many did."""
    session = held(session)
    require(actor, "rooms.lapse_turns", session)
    number = _lapse_what_is_late(session)
    if number:
        tell(actor, session, QUEUE)
    return number


def _lapse_what_is_late(session: LiveSession) -> int:
    kept = timedelta(minutes=session.rule_set.numbers["live.away_minutes"])
    late = session.turns.waiting().filter(away_since__lte=clock.now() - kept)
    for turn in late:
        move(turn, "lapse")
        turn.ended_at = clock.now()
        turn.save(update_fields=ENDS)
    return len(late)


def _finish_what_is_on(session: LiveSession) -> None:
    """Whoever spoke has spoken; of a written question someone must first say whether it was answered."""
    turn = session.turns.filter(state=TurnState.ON).first()
    if turn and turn.is_written:
        raise Refused(_("First say whether the question that was read out is answered."))
    if turn:
        _finish(turn, Answered.NOT_YET)


def _finish(turn: Turn, answered: str) -> None:
    move(turn, "finish")
    turn.ended_at, turn.answered = clock.now(), answered
    turn.save(update_fields=[*ENDS, "answered"])
    turn.participant.spoke += 1
    turn.participant.save(update_fields=["spoke"])
