"""Everything that can be done in a room, done with plain forms by people whose browsers run no scripts."""

import pytest
from django.urls import reverse

from engage.base.actions import Refused
from engage.base.events import about
from engage.rooms import live
from engage.rooms.models import Poll, Turn, Vote
from engage.rooms.states import Answered, PollState, TurnState
from tests.factories.promises import make_citizen
from tests.factories.rooms import again, enters, make_poll, make_room, makes_hand, makes_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast, moved_clock):
    return make_room(cast, moved_clock)


def sends(client, view, /, *args, **fields) -> str:
    """The page one comes back to."""
    answer = client.post(reverse(view, args=args), fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_citizen_comes_in_raises_a_hand_asks_votes_and_writes(cast, session, client):
    poll = make_poll(cast, session)
    client.force_login(make_citizen(cast))
    assert "You are watching" in client.get(reverse("room", args=[session.slug])).content.decode()
    assert "You are here as Heron" in sends(client, "enter_room", session.slug, name="Heron")
    assert "You are next." in sends(client, "ask_to_speak", session.slug)
    assert "Before you: 1" in sends(client, "ask_in_writing", session.slug, words="Why?")
    assert "Your answer counts" in sends(client, "vote", poll.pk, option="1")
    assert "<strong>Hello</strong>" in sends(client, "say", session.slug, words="**Hello**")
    assert "Taken back" in sends(client, "take_back_turn", Turn.objects.first().pk)
    assert Vote.objects.get().option == poll.options.first()
    assert [turn.state for turn in Turn.objects.all()] == [TurnState.TAKEN_BACK, TurnState.WAITING]


@pytest.mark.parametrize("typed", ["abc", "²", "٣", "-1", "9" * 5_000, "9" * 19, "1:abc"])
def test_an_address_that_names_no_room_leads_nowhere(cast, session, client, typed):
    assert client.get(f"/live/meetings.livesession:{typed}/events").status_code == 404


@pytest.mark.parametrize("typed", ["abc", "²", "9" * 5_000, None])
def test_what_names_no_turn_is_said_to_be_gone(cast, session, typed):
    with pytest.raises(Refused, match="not there any more"):
        live.take_back_turn(make_citizen(cast), about(session), {"turn": typed}, "")


@pytest.mark.parametrize("typed", ["abc", "²", "9" * 5_000])
def test_a_slot_that_is_none_is_passed_over(cast, session, client, typed):
    client.force_login(cast.dee)
    assert client.get(reverse("write_outcome", args=[session.slug]), {"slot": typed}).status_code in (
        200,
        404,
    )


def test_what_is_wrong_is_said_on_the_page(cast, session, client):
    poll = make_poll(cast, session)
    client.force_login(enters(cast, session).person)
    assert "Fill in" in sends(client, "ask_in_writing", session.slug, words=" ")
    assert "Fill in" in sends(client, "say", session.slug, words="")
    assert "Choose" in sends(client, "vote", poll.pk, option="9")
    assert "Choose" in sends(client, "vote", poll.pk)
    assert not Vote.objects.exists()


def test_a_name_of_an_office_is_refused(cast, session, client):
    client.force_login(make_citizen(cast))
    answer = client.post(reverse("enter_room", args=[session.slug]), {"name": "Moderator"})
    assert answer.status_code == 422


def test_who_leads_runs_the_queue_and_asks_the_room(cast, session, client):
    client.force_login(cast.dee)
    question = makes_question(cast, session, words="Who pays?")
    assert "Who pays?" in sends(client, "call_next", session.slug)
    sends(client, "finish_turn", question.pk, answered=Answered.LATER)
    sends(client, "add_participant", session.slug, name="Joan", channel="hall")
    sends(client, "call_next", session.slug)
    hand = Turn.objects.get(participant__name="Joan")
    sends(client, "put_back", hand.pk)
    assert again(hand).away_since
    insult = makes_question(cast, session, words="Fools!")
    sends(client, "decline_question", insult.pk, code="insult")
    assert again(insult).decline_code == "insult"
    sends(client, "open_poll", session.slug, question="Which day?", options="Monday\nFriday\n")
    poll = Poll.objects.get()
    assert "Monday" in client.get(reverse("close_poll", args=[poll.pk])).content.decode()
    sends(client, "close_poll", poll.pk, hands_1="9", hands_2="", abstained="1")
    assert (again(poll).state, poll.options.first().hands) == (PollState.CLOSED, 9)
    assert "One a line" in client.get(reverse("desk_of_room", args=[session.slug])).content.decode()
    assert "Joan" in client.get(reverse("waiting_in_room", args=[session.slug])).content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("open_poll", {"question": "Which day suits you?", "options": "Monday"}, "two to ten"),
        ("add_participant", {"name": "Moderator Joan", "channel": "hall"}, "taken for an office"),
    ],
)
def test_what_is_typed_at_the_desk_is_kept_when_it_is_wrong(cast, session, client, name, typed, said):
    """In the middle of a meeting nobody types it twice."""
    client.force_login(cast.dee)
    answer = client.post(reverse(name, args=[session.slug]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert next(iter(typed.values())) in page
    assert '<details class="nhsuk-details" open>' in page
    assert not Poll.objects.exists()


def test_who_leads_sends_someone_out_and_lets_them_back(cast, session, client):
    there = enters(cast, session)
    client.force_login(cast.dee)
    assert client.post(reverse("remove_participant", args=[there.pk]), {"reason": ""}).status_code == 422
    assert "Sent out: Shouted." in sends(client, "remove_participant", there.pk, reason="Shouted.")
    sends(client, "let_back", there.pk)
    assert again(there).removed_at is None


def test_what_moves_the_meeting_on_stands_on_the_desk(cast, session, client):
    client.force_login(cast.dee)
    desk, stage = (reverse(name, args=[session.slug]) for name in ("desk_of_room", "stage_of_room"))
    assert "Begin the first part" in client.get(desk).content.decode()
    first, *_others = session.stages.all()
    assert client.post(reverse("begin_stage", args=[first.pk]), {"desk": "yes"}).url == desk
    assert "On to the next part" in client.get(stage).content.decode()
    assert client.post(reverse("take_break", args=[session.slug]), {"desk": "yes"}).url == desk
    assert "The break is over" in client.get(stage).content.decode()
    assert client.post(reverse("end_break", args=[session.slug])).url == reverse("lead", args=[session.slug])


def test_the_big_screen_has_a_code_for_phones(cast, session, client):
    page = client.get(reverse("screen_of_room", args=[session.slug])).content.decode()
    assert 'aria-label="A code for your phone’s camera: it opens this room"' in page
    assert page.count("h1v1h-1z") > 200  # its squares
    assert "My answer" not in page  # nothing else stands on the wall


def test_the_desk_is_not_there_for_others(cast, session, client):
    turn, poll = makes_hand(cast, session), make_poll(cast, session)
    client.force_login(turn.participant.person)
    for name in ("desk_of_room", "waiting_in_room", "stage_of_room"):
        assert client.get(reverse(name, args=[session.slug])).status_code == 404
    for name, pk in (
        ("finish_turn", turn.pk),
        ("put_back", turn.pk),
        ("close_poll", poll.pk),
        ("add_turn", turn.participant_id),
        ("remove_participant", turn.participant_id),
    ):
        assert client.post(reverse(name, args=[pk])).status_code == 404


def test_pages_ask_few_questions_however_many_wait(cast, session, client, django_assert_max_num_queries):
    for _each in range(12):
        makes_hand(cast, session)
    address = reverse("room", args=[session.slug])
    client.get(address)
    with django_assert_max_num_queries(20):
        client.get(address)
    with django_assert_max_num_queries(15):
        client.get(reverse("screen_of_room", args=[session.slug]))
