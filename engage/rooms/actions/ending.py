"""When the meeting is over: what is open closes, and what was not answered is owed."""

from datetime import timedelta

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import action, require
from engage.base.events import about
from engage.base.states import move
from engage.meetings.models import LiveSession
from engage.promises.actions import request_response
from engage.record.actions import record
from engage.rooms.actions.polls import close_poll
from engage.rooms.actions.telling import QUEUE
from engage.rooms.actions.telling import _held as held
from engage.rooms.actions.telling import _tell as tell
from engage.rooms.events import TurnsCounted
from engage.rooms.models import Turn
from engage.rooms.queries.counting import turns_had
from engage.rooms.queries.naming import named
from engage.rooms.states import PollState, TurnKind, TurnState


@action
def close_room(*, actor, session) -> None:
    """Each question that was not answered is owed an answer by a day. Closing twice is closing once."""
    session = held(session)
    require(actor, "rooms.close_room", session)
    for poll in session.polls.filter(state=PollState.OPEN):
        close_poll(actor=actor, poll=poll)
    _let_go_of_hands(session)
    owed = list(session.turns.unanswered().select_related("participant"))
    for turn in owed:
        _carry_over(actor, turn)
    turns, first_turns = turns_had(session)
    counted = TurnsCounted(turns=turns, first_turns=first_turns, carried=len(owed), **named(session))
    record(actor, counted)
    tell(actor, session, QUEUE)


def _let_go_of_hands(session: LiveSession) -> None:
    """Whoever still wanted to speak cannot any more; written questions stay to be answered."""
    spoken = session.turns.filter(kind=TurnKind.SPOKEN)
    for turn in spoken.filter(state=TurnState.ON):
        move(turn, "finish")
        turn.participant.spoke += 1
        turn.participant.save(update_fields=["spoke"])
        _save_ended(turn)
    for turn in spoken.filter(state=TurnState.WAITING):
        move(turn, "lapse")
        _save_ended(turn)


def _save_ended(turn: Turn) -> None:
    turn.ended_at = clock.now()
    turn.save(update_fields=["state", "ended_at"])


def _carry_over(actor, turn: Turn) -> None:
    """It is a duty of the body that held the meeting, with a day and an owner."""
    session, person = turn.session, turn.participant.person
    days = timedelta(days=session.rule_set.numbers["live.written_reply_days"])
    request_response(
        actor=actor,
        subject=about(turn),
        title=str(turn)[:200] if turn.is_written else _("A question asked aloud at “%s”") % session.title,
        owed_to=_("whoever asked it at “%(meeting)s”") % {"meeting": session.title},
        place=session.place,
        organisation=session.organisation,
        role_title=session.planned_as[:160],
        rule_set=session.rule_set,
        address=turn.get_absolute_url(),
        due_date=clock.today() + days,
        raisers=[person] if person else [],
    )
