"""Getting into the queue, keeping one's place there, and leaving it."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require, tidied
from engage.base.states import move
from engage.rooms.actions.telling import QUEUE
from engage.rooms.actions.telling import _held as held
from engage.rooms.actions.telling import _participant_of as participant_of
from engage.rooms.actions.telling import _refuse_unless_open as refuse_unless_open
from engage.rooms.actions.telling import _tell as tell
from engage.rooms.actions.telling import _was_said as was_said
from engage.rooms.models import Participant, Turn
from engage.rooms.models.turns import LONGEST, WAITS
from engage.rooms.states import TurnKind, TurnState


@action
def ask_to_speak(*, actor, session, cid=None) -> Turn | None:
    """Raise a hand. Asking twice is asking once. `cid` is what the browser calls the press of the button."""
    session = held(session)
    require(actor, "rooms.ask_to_speak", session)
    refuse_unless_open(session)
    if was_said(actor, session, cid):
        return None
    return _queue_to_speak(actor, participant_of(actor, session), cid)


@action
def add_turn(*, actor, participant) -> Turn:
    """A hand that someone raises in the hall or on the phone."""
    held(participant.session)
    require(actor, "rooms.add_turn", participant)
    refuse_unless_open(participant.session)
    return _queue_to_speak(actor, participant)


@action
def ask_in_writing(*, actor, session, words, cid=None) -> Turn | None:
    """A question that whoever leads reads out when it is its turn. Until then only they and she read it."""
    session = held(session)
    require(actor, "rooms.ask_in_writing", session)
    refuse_unless_open(session)
    if was_said(actor, session, cid):
        return None
    words = tidied(words, LONGEST)
    if not words:
        raise Refused(_("Write your question."))
    participant = participant_of(actor, session)
    most = session.rule_set.numbers["live.questions_each"]
    if participant.turns.filter(kind=TurnKind.WRITTEN, state__in=WAITS).count() >= most:
        raise Refused(
            _(
                "%(number)s of your questions wait already. You can ask the next when one of them was read out."
            )
            % {"number": most}
        )
    turn = _queue(participant, kind=TurnKind.WRITTEN, words=words)
    tell(actor, session, QUEUE, cid=cid)
    return turn


@action
def take_back_turn(*, actor, turn, cid=None) -> Turn:
    """She does not want it any more. Taking back twice is taking back once."""
    session = held(turn.session)
    turn = lock(turn)
    require(actor, "rooms.take_back_turn", turn)
    if turn.state == TurnState.TAKEN_BACK:
        return turn
    if not turn.can("take_back"):
        raise Refused(_("You have the floor already, or had it. Nothing was changed."))
    move(turn, "take_back")
    turn.ended_at = clock.now()
    turn.save(update_fields=["state", "ended_at"])
    tell(actor, session, QUEUE, cid=cid)
    return turn


@action
def come_back(*, actor, session, cid=None) -> None:
    """She is there again; her place in the queue is as it was."""
    session = held(session)
    require(actor, "rooms.come_back", session)
    away = participant_of(actor, session).turns.filter(state=TurnState.WAITING, away_since__isnull=False)
    if away.update(away_since=None):
        tell(actor, session, QUEUE, cid=cid)


def _queue_to_speak(actor, participant: Participant, cid=None) -> Turn:
    waits = participant.turns.filter(kind=TurnKind.SPOKEN, state__in=WAITS).first()
    if waits:
        return waits
    turn = _queue(participant, kind=TurnKind.SPOKEN)
    tell(actor, participant.session, QUEUE, cid=cid)
    return turn


def _queue(participant: Participant, **asked) -> Turn:
    numbers = participant.session.rule_set.numbers
    minutes = numbers["live.turn_minutes_longer" if participant.needs_time else "live.turn_minutes"]
    return Turn.objects.create(session=participant.session, participant=participant, minutes=minutes, **asked)
