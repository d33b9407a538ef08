"""Coming in, under which name; being sent out and let back; and leaving for good."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import Refused
from engage.base.events import about
from engage.base.models import RoomClosing
from engage.discussion.models import Post
from engage.people.actions import leave
from engage.rooms import actions, live
from engage.rooms.models import Participant, Vote
from tests.factories.promises import make_citizen
from tests.factories.rooms import again, enters, events_of, make_poll, make_room, makes_hand, makes_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast, moved_clock):
    return make_room(cast, moved_clock)


def test_she_has_the_name_she_chose_and_nobody_else_has_it(cast, session):
    there = enters(cast, session, name="Heron")
    assert str(there) == "Heron"
    post = actions.say(actor=there.person, session=session, words="Hello")
    assert post.name == "Heron"
    with pytest.raises(Refused, match="has this name"):
        enters(cast, session, name="heron")
    assert "said" in dict(events_of(session))


def test_coming_in_twice_is_one_person(cast, session):
    there = enters(cast, session)
    assert enters(cast, session, there.person, needs_time=True) == there
    assert Participant.objects.filter(session=session).count() == 1


def test_whoever_is_sent_out_can_do_nothing_until_let_back(cast, session):
    turn = makes_hand(cast, session)
    person = turn.participant.person
    with pytest.raises(Refused):
        actions.remove_participant(actor=cast.dee, participant=turn.participant, reason=" ")
    actions.remove_participant(actor=cast.dee, participant=turn.participant, reason="Shouted at Joan.")
    assert RoomClosing.objects.filter(person=str(person.pk), key=about(session)).exists()
    assert not live.sees(person, about(session))
    assert list(session.turns.waiting()) == []
    for verb, more in (("say", {"words": "x"}), ("ask_to_speak", {}), ("enter_room", {"name": "x"})):
        with pytest.raises(PermissionDenied):
            getattr(actions, verb)(actor=person, session=session, **more)
    actions.let_back(actor=cast.dee, participant=again(turn.participant))
    assert live.sees(person, about(session))
    assert list(session.turns.waiting()) == [turn]


def test_only_who_looks_after_it_sends_out(cast, session):
    there = enters(cast, session)
    for actor in (cast.ada, cast.cy, make_citizen(cast), there.person):
        with pytest.raises(PermissionDenied):
            actions.remove_participant(actor=actor, participant=there, reason="x")
        with pytest.raises(PermissionDenied):
            actions.let_back(actor=actor, participant=there)


def test_a_room_of_members_is_not_there_for_others(cast, moved_clock, client):
    session = make_room(cast, moved_clock, for_members=True)
    member = make_citizen(cast)
    assert live.sees(member, about(session))
    for outsider in (None, cast.cy):
        assert not live.sees(outsider, about(session))
    assert client.get(f"/meeting/{session.slug}/room/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.enter_room(actor=cast.cy, session=session, name="Cy")


def test_there_is_no_room_before_the_doors_open(cast, client):
    from tests.factories.meetings import make_open

    session = make_open(cast)
    assert not live.sees(None, about(session))
    assert client.get(f"/meeting/{session.slug}/room/").status_code == 404
    with pytest.raises(Refused):
        enters(cast, session)


def test_what_waits_to_be_read_out_only_she_and_who_leads_read(cast, session, client):
    turn = makes_question(cast, session, words="Zilpzalp asks why.")
    address = f"/meeting/{session.slug}/room/"
    assert "Zilpzalp" not in client.get(address).content.decode()
    assert "Zilpzalp" not in live.show_queue("", about(session))
    client.force_login(turn.participant.person)
    assert "Zilpzalp" in client.get(address).content.decode()
    client.force_login(cast.dee)
    assert "Zilpzalp" in client.get(f"{address}desk/").content.decode()
    actions.call_next(actor=cast.dee, session=session)
    client.logout()
    assert "Zilpzalp" in client.get(address).content.decode()


def test_a_hidden_post_is_told_as_a_stub(cast, session, django_capture_on_commit_callbacks):
    from tests.factories.discussion import make_hidden

    there = enters(cast, session)
    post = actions.say(actor=there.person, session=session, words="Zilpzalp is a fool.")
    assert "Zilpzalp" in live.show_said(about(post), about(session))
    before = len(events_of(session))
    with django_capture_on_commit_callbacks(execute=True):
        make_hidden(cast, post)
    assert events_of(session)[before:] == [("said", about(post))]
    assert "Zilpzalp" not in live.show_said(about(post), about(session))


def test_a_post_of_another_door_is_told_and_one_of_this_door_once(
    cast, session, django_capture_on_commit_callbacks
):
    from engage.discussion.actions import write_post

    there = enters(cast, session)
    with django_capture_on_commit_callbacks(execute=True):
        post = actions.say(actor=there.person, session=session, words="Hello")
    with django_capture_on_commit_callbacks(execute=True):
        other = write_post(actor=there.person, thread=post.thread, words="And from here.")
    assert [subject for kind, subject in events_of(session) if kind == "said"] == [about(post), about(other)]


def test_who_works_for_the_host_speaks_for_it(cast, session):
    enters(cast, session, cast.ada, name=cast.ada.name)
    post = actions.say(actor=cast.ada, session=session, words="We look into it.")
    assert (post.voice, post.organisation) == ("official", session.organisation)


def test_leaving_takes_her_name_and_what_nobody_read(cast, session):
    turn = makes_question(cast, session, words="Zilpzalp?")
    there, poll = turn.participant, make_poll(cast, session)
    actions.vote(actor=there.person, poll=poll, option=None)
    actions.say(actor=there.person, session=session, words="Hello")
    actions.take_back_turn(actor=there.person, turn=turn)
    leave(actor=there.person, person=there.person)
    assert (again(there).person, again(there).name) == (None, "")
    assert again(turn).words == "–"
    assert not Vote.objects.exists()
    assert Post.objects.get().name == "Former participant"
    assert not set(session_authors(session)) & {str(turn.participant.person_id)}


def session_authors(session):
    from engage.base.models import RoomEvent

    return (
        RoomEvent.objects.filter(room__key=about(session)).exclude(author="").values_list("author", flat=True)
    )
