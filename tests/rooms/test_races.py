"""Many at once: no turn is lost, nobody is called twice, and each counts once."""

from functools import partial

import pytest

from engage.base.events import about
from engage.base.models import Room, RoomEvent
from engage.discussion.models import Thread
from engage.rooms import actions
from engage.rooms.models import Turn, Vote
from engage.rooms.queries.counting import figures_of
from engage.rooms.states import TurnState
from tests.factories.promises import make_citizen
from tests.factories.rooms import enters, make_poll, make_room, makes_hand
from tests.factories.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session(cast, moved_clock):
    return make_room(cast, moved_clock)


def numbered_without_gaps(session):
    numbers = list(
        RoomEvent.objects.filter(room__key=about(session)).order_by("seq").values_list("seq", flat=True)
    )
    assert numbers == list(range(1, Room.objects.get(key=about(session)).last_seq + 1))


def test_twenty_hands_at_once_are_twenty_turns(cast, session):
    people = [enters(cast, session).person for _each in range(20)]
    at_once(*[partial(actions.ask_to_speak, actor=person, session=session) for person in people])
    assert session.turns.waiting().count() == 20
    numbered_without_gaps(session)


def test_one_hand_raised_in_ten_windows_is_one(cast, session):
    person = enters(cast, session).person
    at_once(*[partial(actions.ask_to_speak, actor=person, session=session) for _each in range(10)])
    assert session.turns.count() == 1


def test_two_who_lead_press_next_at_once(cast, session):
    """Each press takes one from the queue; nobody is skipped and nobody has the floor twice."""
    turns = [makes_hand(cast, session) for _each in range(6)]
    at_once(*[partial(actions.call_next, actor=leads, session=session) for leads in (cast.dee, cast.gus) * 2])
    states = [Turn.objects.get(pk=turn.pk).state for turn in turns]
    assert states == [TurnState.DONE] * 3 + [TurnState.ON] + [TurnState.WAITING] * 2


def test_who_votes_while_it_closes_counts_or_is_told(cast, session):
    poll = make_poll(cast, session)
    monday = poll.options.first()
    people = [enters(cast, session).person for _each in range(20)]
    ballots = [partial(actions.vote, actor=person, poll=poll, option=monday) for person in people]
    results = at_once(*ballots[:10], partial(actions.close_poll, actor=cast.dee, poll=poll), *ballots[10:])
    counted = sum(1 for result in results if isinstance(result, Vote))
    poll.refresh_from_db()
    assert figures_of(poll).total == counted == Vote.objects.count()


def test_one_vote_in_ten_windows_is_one(cast, session):
    poll, person = make_poll(cast, session), enters(cast, session).person
    at_once(*[partial(actions.vote, actor=person, poll=poll, option=None) for _each in range(10)])
    assert Vote.objects.count() == 1


def test_words_sent_twice_at_once_stand_once(cast, session):
    person, cid = make_citizen(cast), "6f1b2a44-7a4f-4c6a-9a3e-0d9f6f0a5a11"
    enters(cast, session, person)
    at_once(
        *[partial(actions.say, actor=person, session=session, words="Hello", cid=cid) for _each in range(8)]
    )
    assert Thread.objects.get().post_count == 1
    numbered_without_gaps(session)
