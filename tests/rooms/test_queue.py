"""One queue for screen, hall and phone: whoever had the floor least often is next, and nobody loses a place."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.rooms import actions, tasks
from engage.rooms.states import Answered, TurnState
from tests.factories.promises import make_citizen
from tests.factories.rooms import again, enters, events_of, make_room, makes_hand, makes_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast, moved_clock):
    return make_room(cast, moved_clock)


def speaks(cast, session):
    turn = actions.call_next(actor=cast.dee, session=session)
    return actions.finish_turn(actor=cast.dee, turn=turn, answered=Answered.THERE)


def test_who_has_not_spoken_goes_first(cast, session):
    often, first = make_citizen(cast), make_citizen(cast)
    makes_hand(cast, session, often)
    speaks(cast, session)
    later = actions.ask_to_speak(actor=often, session=session)
    newcomer = makes_hand(cast, session, first)
    assert list(session.turns.waiting()) == [newcomer, later]
    assert again(newcomer).is_first is False  # not before it is called
    called = actions.call_next(actor=cast.dee, session=session)
    assert (called, called.is_first) == (newcomer, True)
    assert actions.call_next(actor=cast.dee, session=session).is_first is False


def test_hall_phone_and_writing_stand_in_the_same_queue(cast, session):
    there = [
        actions.add_participant(actor=cast.dee, session=session, name=name, channel=channel)
        for name, channel in (("Joan", "hall"), ("Len", "phone"))
    ]
    turns = [actions.add_turn(actor=cast.dee, participant=each) for each in there]
    turns.append(makes_question(cast, session))
    turns.append(makes_hand(cast, session))
    called = []
    for _each in turns:
        called.append(actions.call_next(actor=cast.dee, session=session))
        actions.finish_turn(actor=cast.dee, turn=called[-1], answered=Answered.THERE)
    assert called == turns


def test_a_hand_raised_twice_is_one(cast, session):
    turn = makes_hand(cast, session)
    assert actions.ask_to_speak(actor=turn.participant.person, session=session) == turn
    assert session.turns.count() == 1


def test_the_same_press_of_a_button_is_one(cast, session):
    there, cid = enters(cast, session), "6f1b2a44-7a4f-4c6a-9a3e-0d9f6f0a5a11"
    for _each in range(2):
        actions.ask_in_writing(actor=there.person, session=session, words="Why?", cid=cid)
    assert session.turns.count() == 1


def test_more_time_for_who_needs_it(cast, session):
    numbers = session.rule_set.numbers
    assert makes_hand(cast, session).minutes == numbers["live.turn_minutes"]
    slow = enters(cast, session, needs_time=True)
    turn = actions.ask_to_speak(actor=slow.person, session=session)
    assert turn.minutes == numbers["live.turn_minutes_longer"]


def test_whoever_is_away_keeps_the_place_for_ten_minutes(cast, session, moved_clock):
    away, other = makes_hand(cast, session), makes_hand(cast, session)
    assert actions.call_next(actor=cast.dee, session=session) == away
    actions.put_back(actor=cast.dee, turn=away)
    assert actions.call_next(actor=cast.dee, session=session) == other
    moved_clock(clock.now() + timedelta(minutes=9))
    tasks.lapse_turns()
    actions.come_back(actor=away.participant.person, session=session)
    assert actions.call_next(actor=cast.dee, session=session) == away


def test_after_ten_minutes_the_place_is_gone(cast, session, moved_clock):
    away = makes_hand(cast, session)
    actions.call_next(actor=cast.dee, session=session)
    actions.put_back(actor=cast.dee, turn=away)
    moved_clock(clock.now() + timedelta(minutes=10))
    tasks.lapse_turns()
    assert again(away).state == TurnState.LAPSED
    with pytest.raises(Refused):
        actions.call_next(actor=cast.dee, session=session)


def test_what_was_read_out_needs_an_answer_before_the_next(cast, session):
    makes_question(cast, session)
    makes_hand(cast, session)
    actions.call_next(actor=cast.dee, session=session)
    with pytest.raises(Refused, match="answered"):
        actions.call_next(actor=cast.dee, session=session)


def test_only_two_questions_wait_for_each(cast, session):
    there = enters(cast, session)
    for number in range(2):
        actions.ask_in_writing(actor=there.person, session=session, words=f"Why {number}?")
    with pytest.raises(Refused, match="2 of your questions"):
        actions.ask_in_writing(actor=there.person, session=session, words="Why 3?")
    speaks(cast, session)
    assert actions.ask_in_writing(actor=there.person, session=session, words="Why 3?")


def test_a_turn_is_taken_back_by_whoever_has_it(cast, session):
    turn = makes_hand(cast, session)
    with pytest.raises(PermissionDenied):
        actions.take_back_turn(actor=cast.dee, turn=turn)
    assert actions.take_back_turn(actor=turn.participant.person, turn=turn).state == TurnState.TAKEN_BACK
    assert actions.take_back_turn(actor=turn.participant.person, turn=turn).state == TurnState.TAKEN_BACK


def test_a_question_is_left_out_for_a_known_reason_alone(cast, session):
    turn = makes_question(cast, session)
    with pytest.raises(Refused):
        actions.decline_question(actor=cast.dee, turn=turn, code="critical")
    assert actions.decline_question(actor=cast.dee, turn=turn, code="insult").state == TurnState.DECLINED
    with pytest.raises(Refused):
        actions.decline_question(actor=cast.dee, turn=makes_hand(cast, session), code="insult")


def test_each_change_is_told_to_everyone(cast, session):
    turn = makes_hand(cast, session)
    actions.call_next(actor=cast.dee, session=session)
    actions.finish_turn(actor=cast.dee, turn=turn, answered=Answered.LATER)
    assert events_of(session).count(("queue", "")) == 3


def test_a_pause_does_not_take_from_her_time(cast, session, moved_clock):
    from engage.meetings import actions as meetings

    makes_hand(cast, session)
    turn = actions.call_next(actor=cast.dee, session=session)
    moved_clock(clock.now() + timedelta(seconds=30))
    meetings.take_break(actor=cast.dee, session=again(session))
    moved_clock(clock.now() + timedelta(minutes=10))
    stops = list(session.stops.values_list("began_at", "ended_at"))
    assert (turn.seconds_left(stops), turn.ends_at(stops)) == (90, None)
    meetings.end_break(actor=cast.dee, session=again(session))
    stops = list(session.stops.values_list("began_at", "ended_at"))
    assert turn.seconds_left(stops) == 90
    assert turn.ends_at(stops) == clock.now() + timedelta(seconds=90)


BY_WHO_TAKES_PART = {
    "ask_to_speak": {},
    "ask_in_writing": {"words": "Why?"},
    "come_back": {},
    "say": {"words": "Hello"},
}


@pytest.mark.parametrize("verb", BY_WHO_TAKES_PART)
def test_who_only_watches_does_nothing(cast, session, verb):
    for actor in (make_citizen(cast), cast.nobody, cast.ada):
        with pytest.raises(PermissionDenied):
            getattr(actions, verb)(actor=actor, session=session, **BY_WHO_TAKES_PART[verb])


def test_only_who_leads_gives_the_floor(cast, session):
    turn = makes_hand(cast, session)
    for actor in (turn.participant.person, cast.ada, cast.cy, CLOCK):
        with pytest.raises(PermissionDenied):
            actions.call_next(actor=actor, session=session)
        with pytest.raises(PermissionDenied):
            actions.add_participant(actor=actor, session=session, name="Joan", channel="hall")
        with pytest.raises(PermissionDenied):
            actions.add_turn(actor=actor, participant=turn.participant)
    actions.call_next(actor=cast.dee, session=session)
    for actor in (turn.participant.person, cast.ada):
        for verb, more in (
            ("put_back", {}),
            ("finish_turn", {"answered": "there"}),
            ("decline_question", {"code": "insult"}),
        ):
            with pytest.raises(PermissionDenied):
                getattr(actions, verb)(actor=actor, turn=turn, **more)
    with pytest.raises(PermissionDenied):
        actions.lapse_turns(actor=cast.dee, session=session)


def test_nobody_has_the_floor_before_it_begins_or_after_it_ends(cast, moved_clock):
    from engage.meetings.actions import end_session
    from tests.factories.meetings import CLOSED, begin, make_lobby

    session = make_lobby(cast, moved_clock)
    turn = makes_hand(cast, session)
    with pytest.raises(Refused):
        actions.call_next(actor=cast.dee, session=session)
    session = end_session(actor=cast.dee, session=begin(cast, session), **CLOSED)
    for verb, more in (
        ("ask_to_speak", {}),
        ("ask_in_writing", {"words": "Why?"}),
        ("say", {"words": "Hello"}),
    ):
        with pytest.raises(Refused, match="closed"):
            getattr(actions, verb)(actor=turn.participant.person, session=session, **more)
