"""When a meeting is over, no question vanishes: each that was not answered is owed an answer by a day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import about
from engage.meetings.actions import end_session
from engage.meetings.queries.guards import unanswered
from engage.promises.models import Duty
from engage.record.models import Entry
from engage.rooms import actions
from engage.rooms.states import Answered, PollState, TurnState
from tests.factories.meetings import CLOSED
from tests.factories.rooms import again, make_poll, make_room, makes_hand, makes_question
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast, moved_clock):
    return make_room(cast, moved_clock)


def ends(cast, session):
    end_session(actor=cast.dee, session=again(session), **CLOSED)
    do_what_follows()


def test_each_question_that_is_open_is_owed(cast, session):
    answered = makes_question(cast, session, words="Is it warm?")
    actions.call_next(actor=cast.dee, session=session)
    actions.finish_turn(actor=cast.dee, turn=answered, answered=Answered.THERE)
    carried = makes_question(cast, session, words="Who pays?")
    actions.call_next(actor=cast.dee, session=session)
    actions.finish_turn(actor=cast.dee, turn=carried, answered=Answered.LATER)
    waiting, hand = makes_question(cast, session, words="When?"), makes_hand(cast, session)
    declined = makes_question(cast, session, words="Fool!")
    actions.decline_question(actor=cast.dee, turn=declined, code="insult")
    ends(cast, session)
    owed = Duty.objects.filter(subject__startswith="rooms.turn:").order_by("pk")
    assert [duty.subject for duty in owed] == [about(carried), about(waiting)]
    assert [duty.title for duty in owed] == ["Who pays?", "When?"]
    assert owed[0].owed_to == f"whoever asked it at “{session.title}”"
    assert owed[0].due_date == clock.today() + timedelta(days=30)
    assert list(owed[0].raisers.all()) == [carried.participant.person]
    assert again(hand).state == TurnState.LAPSED
    assert unanswered(session) == 2
    assert Entry.objects.get(name="rooms.turns_counted").data == {
        "address": f"/meeting/{session.slug}/room/",
        "turns": 2,
        "first_turns": 2,
        "carried": 2,
        "for_members": False,
    }


def test_an_open_poll_closes(cast, session):
    poll = make_poll(cast, session)
    ends(cast, session)
    assert again(poll).state == PollState.CLOSED


def test_what_was_asked_stands_on_the_page_with_what_became_of_it(cast, session, client):
    turn = makes_question(cast, session, words="Who pays?")
    actions.call_next(actor=cast.dee, session=session)
    actions.finish_turn(actor=cast.dee, turn=turn, answered=Answered.LATER)
    ends(cast, session)
    page = client.get(f"/meeting/{session.slug}/room/").content.decode()
    assert "Who pays?" in page
    assert Duty.objects.get(subject=about(turn)).get_absolute_url() in page


def test_nobody_but_the_clock_closes_it(cast, session):
    for actor in (cast.dee, cast.ada):
        with pytest.raises(PermissionDenied):
            actions.close_room(actor=actor, session=session)


def test_closing_twice_owes_once(cast, session):
    makes_question(cast, session)
    ends(cast, session)
    actions.close_room(actor=CLOCK, session=again(session))
    assert Duty.objects.filter(subject__startswith="rooms.turn:").count() == 1
