"""What happens in the room of a meeting of the demo place: hands, questions, and one question to everyone."""

from datetime import timedelta

from engage.base import clock
from engage.base.events import about
from engage.demo.asked import HANDS, QUESTIONS, REPLIES, SPEAKERS, TO_EVERYONE
from engage.demo.stage import moment, on_day
from engage.meetings.models import LiveSession
from engage.people.models import Person
from engage.promises import actions as promises
from engage.promises.models import Duty
from engage.rooms import actions
from engage.rooms.models import Turn
from engage.rooms.states import Answered

AGAIN = 5  # of those in the hall and on the phone speak a second time


def talk_in(session: LiveSession, leads: Person, *, day: int) -> None:
    """27 turns, 19 of them somebody's first; six written questions are read out and carried over."""
    began = moment(day, 18) + timedelta(minutes=14)
    there = _come_in(session, leads, began)
    first = session.turns.count()
    for number in range(first + AGAIN):
        with clock.moved_to(began + timedelta(minutes=3 * number)):
            if number >= first:
                actions.add_turn(actor=leads, participant=there[number - first])
            _next(session, leads)
    with clock.moved_to(began + timedelta(minutes=84)):
        _ask_everyone(session, leads)


def answer_what_was_asked(session: LiveSession, answers: Person, *, day: int) -> None:
    """Five of the six; the last is still owed."""
    turns = session.turns.exclude(words="").order_by("pk")
    for turn, words in zip(turns, REPLIES, strict=False):
        with on_day(day, 11):
            duty = Duty.objects.get(subject=about(turn))
            named = {"role_title": "Director of local care", "contact": "Local care team, 01632 960 100"}
            promises.assign_duty(actor=answers, duty=duty, **named)
            promises.write_reply(actor=answers, duty=duty, next_date=None, **words)
            promises.publish_reply(actor=answers, duty=duty)


def _come_in(session, leads, moment_) -> list:
    """Who is on a screen asks in writing; who is in the hall or on the phone has a hand put up."""
    with clock.moved_to(moment_):
        for name, questions in QUESTIONS.items():
            person = Person.objects.get(name=name)
            actions.enter_room(actor=person, session=session, name=person.name)
            for words in questions:
                actions.ask_in_writing(actor=person, session=session, words=words)
        there = [
            actions.add_participant(actor=leads, session=session, name=name, channel=channel)
            for name, channel in SPEAKERS
        ]
        for participant in there:
            actions.add_turn(actor=leads, participant=participant)
    return there


def _next(session, leads) -> Turn:
    turn = actions.call_next(actor=leads, session=session)
    answered = Answered.LATER if turn.is_written else Answered.NOT_YET
    return actions.finish_turn(actor=leads, turn=turn, answered=answered)


def _ask_everyone(session, leads) -> None:
    poll = actions.open_poll(actor=leads, session=session, **TO_EVERYONE)
    actions.close_poll(actor=leads, poll=poll, hands=HANDS, abstained=7)
