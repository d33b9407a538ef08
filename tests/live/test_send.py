"""What someone sends over her socket is done by an action, once, and she is told how it went."""

import uuid

import pytest
from taggit.models import Tag

from engage.base.models import RoomEvent
from tests.factories.live import Client, new_room, serving


@pytest.fixture
def bo(people):
    return people(1)[0]


def stored(key) -> int:
    return RoomEvent.objects.filter(room__key=key).count()


def test_a_retry_is_acknowledged_with_the_same_number(server, bo):
    key, cid = new_room(bo), uuid.uuid4()
    with Client(server, key, person=bo) as client:
        client.send(cid=cid, words="once")
        first = client.next("ack")
        client.send(cid=cid, words="once")
        assert client.next("ack") == first
    assert stored(key) == Tag.objects.filter(slug=str(cid)).count() == 1


def test_the_same_words_over_three_sockets_at_once_are_said_once(server, bo):
    key, cid = new_room(bo), uuid.uuid4()
    clients = [Client(server, key, person=bo) for _ in range(3)]
    for client in clients:
        client.send("dawdle", cid=cid, words="once", seconds=0.3)
    assert {client.next("ack")["seq"] for client in clients} == {1}
    for client in clients:
        client.close()
    assert stored(key) == Tag.objects.filter(slug=str(cid)).count() == 1


def test_a_refusal_is_said_in_words_and_nothing_is_kept(server, bo):
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        cid = client.send("refuse")
        error = client.next("error")
        assert (error["cid"], error["says"]) == (cid, "The queue is closed. Ask again next week.")
        assert error["later"] is False
        client.send("forbid")
        assert client.next("error")["says"] == "You may not do this."
        client.send("no-such-verb")
        assert client.next("error")["says"] == "You may not do this."
        client.send("break")
        assert client.next("error")["later"] is True
        client.send(words="and it goes on")
        assert client.next("ack")["seq"] == 1
    assert stored(key) == 1


@pytest.mark.parametrize("words", ["\x00", "\ud800", "a\udfff"])
def test_signs_that_no_database_keeps_are_refused_in_words(server, bo, words):
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        client.send(words=words)
        assert "cannot keep" in client.next("error")["says"]


def test_a_visitor_hears_and_does_nothing(server):
    key = new_room()
    with Client(server, key) as client:
        client.send(words="I am nobody")
        assert client.next("error")["says"] == "You may not do this."
    assert stored(key) == 0


def test_an_acknowledgement_comes_after_the_commit(bo):
    """The control: killed before the commit, nothing was promised; killed after it, it is there."""
    key = new_room(bo)
    die = "import os, signal\nfrom tests.factories import live_server\nold = live_server.say\n"
    before = die + "def say(*a):\n    old(*a)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    before += "from engage.base.live import kinds\nkinds._kinds['tests.closed'].does['say'] = say"
    with serving(sabotage=before) as server:
        client = Client(server, key, person=bo)
        client.send(words="lost?")
        assert client.code() == 1006
    assert not [frame for frame in client.others if frame["type"] == "ack"]
    assert stored(key) == 0


def test_what_was_stored_before_a_crash_is_found_by_the_retry(bo):
    key, cid = new_room(bo), uuid.uuid4()
    after = "import os, signal\nfrom engage.base.live import doing\nold = doing._done_once\n"
    after += "def done(*a):\n    old(*a)\n    os.kill(os.getpid(), signal.SIGKILL)\ndoing._done_once = done"
    with serving(sabotage=after) as server:
        client = Client(server, key, person=bo)
        client.send(cid=cid, words="kept")
        assert client.code() == 1006
    with serving() as server, Client(server, key, person=bo) as client:
        client.send(cid=cid, words="kept")
        assert client.next("ack")["seq"] == 1
    assert stored(key) == 1


def test_what_she_sends_keeps_its_order(server, bo):
    key = new_room(bo)
    with Client(server, key, person=bo) as client:
        for number in range(9):
            client.send("dawdle", words=f"{number}", seconds=0.05 * (number % 3))
        client.hears(9)
        assert ["".join(filter(str.isdigit, html.split(">")[1])) for html in client.heard.values()] == list(
            "012345678"
        )
