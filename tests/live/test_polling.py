"""The road for whoever's sockets fail: the same events, the same permission, in pages."""

import pytest

from engage.base.live import fragments
from engage.base.models import Room
from tests.factories.live import Client, new_room, say


@pytest.fixture
def bo(people):
    return people(1)[0]


def test_what_came_after_comes_in_pages_as_the_socket_sends_it(client, server):
    key = new_room()
    for number in range(130):
        say(key, f"words {number}")
    first = client.get(f"/live/{key}/events?after=0").json()
    assert (len(first["events"]), first["more"], first["head"]) == (100, True, 130)
    second = client.get(f"/live/{key}/events?after=100").json()
    assert (len(second["events"]), second["more"]) == (30, False)
    with Client(server, key) as listener:
        listener.hears(130)
        sent = [frame for frame in listener.others if frame["type"] == "event"]
    assert first["events"] + second["events"] == sent


def test_it_hands_out_a_ticket_for_the_socket(client, server, bo):
    key = new_room(bo)
    client.force_login(bo)
    answer = client.get(f"/live/{key}/events?after=0").json()
    assert answer["epoch"] == Room.objects.get(key=key).epoch.hex
    session = client.session.session_key
    with Client(server, key, person=bo, session=session, ticket=answer["ticket"]) as listener:
        listener.next("welcome")


def test_who_may_not_listen_is_told_that_it_is_not_there(client, people):
    bo, cy = people(2)
    key = new_room(bo)
    say(key, "for members")
    assert client.get(f"/live/{key}/events?after=0").status_code == 404
    client.force_login(cy)
    assert client.get(f"/live/{key}/events?after=0").status_code == 404


@pytest.mark.parametrize("key", ["nobody.knows:1", "x", "tests.closed:1", "tests.open"])
def test_a_room_that_is_not_there(client, db, key):
    assert client.get(f"/live/{key}/events?after=0").status_code == 404


@pytest.mark.parametrize("after", ["-1", "x", "", "9" * 30, "١"])
def test_a_number_that_is_none(client, db, after):
    assert client.get(f"/live/{new_room()}/events?after={after}").status_code == 404


def test_it_is_only_asked(client, db):
    assert client.post(f"/live/{new_room()}/events?after=0").status_code == 405


def test_nobody_else_keeps_it(client, db):
    answer = client.get(f"/live/{new_room()}/events?after=0")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_a_poll_that_finds_nothing_asks_little(client, db, django_assert_max_num_queries):
    key = new_room()
    say(key)
    fragments._kept.clear()  # as a process that has just begun
    with django_assert_max_num_queries(4):
        client.get(f"/live/{key}/events?after=1")
