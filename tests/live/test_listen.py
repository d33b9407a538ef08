"""What listening is for: everyone hears what happens, once and in order, from where her page was made."""

import pytest
from django.conf import settings

from engage.base.live import renew_epochs
from tests.factories.live import Client, new_room, say, serving

# Two processes without Redis meet at the heartbeat; where pages and sockets are one process they need neither.
AT_ONCE = 0.9 if settings.REDIS_URL else 2.5


def test_what_happens_is_heard_at_once(server):
    key = new_room()
    with Client(server, key) as client:
        assert client.next("welcome")["head"] == 0
        assert say(key, "Buses are late") == 1
        event = client.next("event", within=AT_ONCE)
        assert (event["seq"], event["kind"]) == (1, "said")
        assert "Buses are late" in event["html"]


def test_the_welcome_comes_before_any_heartbeat(db):
    """However long the database takes to say where the room is."""
    slow = "import asyncio\nfrom engage.base.live.localroom import LocalRoom\nold = LocalRoom.refresh\n"
    slow += "async def refresh(self):\n    await asyncio.sleep(2.5)\n    return await old(self)\n"
    with serving(sabotage=slow + "LocalRoom.refresh = refresh") as own, Client(own, new_room()) as client:
        assert [client.next()["type"] for _each in range(2)] == ["welcome", "heartbeat"]


def test_a_visitor_goes_on_from_where_her_page_was_made(server):
    key = new_room()
    for number in range(1, 251):
        assert say(key, f"words {number}") == number
    with Client(server, key, after=20) as client:
        client.hears(250)
        assert list(client.heard) == list(range(21, 251))
        assert client.gaps == []


def test_what_someone_sends_is_acknowledged_and_heard_by_all(server, people):
    bo, ada = people(2)
    key = new_room(bo, ada)
    with Client(server, key, person=bo) as hers, Client(server, key, person=ada) as others:
        cid = hers.send(words="The lift is broken")
        assert hers.next("ack") == {"type": "ack", "cid": cid, "seq": 1}
        hers.hears(1)
        others.hears(1)
        assert "The lift is broken" in others.heard[1]


def test_it_runs_on_uvicorn_as_well(uvicorn, people):
    [bo] = people(1)
    key = new_room(bo)
    with Client(uvicorn, key, person=bo) as client:
        for number in range(1, 4):
            client.send(words=f"words {number}")
        client.hears(3)
    with Client(uvicorn, key, person=bo, after=1) as client:
        assert list(client.hears(3).heard) == [2, 3]


def test_two_processes_hear_each_other(server, people):
    [bo] = people(1)
    key = new_room(bo)
    with serving() as second, Client(server, key, person=bo) as one, Client(second, key, person=bo) as other:
        one.send(words="from one")
        other.next("event", within=AT_ONCE)
        other.send(words="from the other")
        one.hears(2, within=AT_ONCE)
        other.hears(2)
        assert one.heard == other.heard


def test_a_client_that_missed_something_resumes(server):
    key = new_room()
    say(key)
    with Client(server, key) as client:
        client.hears(1)
        client.after = 0
        client.say("resume", after=0)
        assert client.hears(1).gaps == []


def test_the_heartbeat_says_how_far_the_room_is_and_what_time_it_is(server):
    from engage.base import clock

    key = new_room()
    say(key)
    with Client(server, key, after=1) as client:
        beat = client.next("heartbeat")
    assert beat["head"] == 1
    assert abs(beat["now"] / 1000 - clock.now().timestamp()) < 5


def test_when_numbers_mean_something_else_the_page_is_loaded_anew(server):
    key = new_room()
    with Client(server, key) as client:
        client.next("welcome")
        old = client.epoch
        renew_epochs()
        assert client.code() == 4409
    with Client(server, key, epoch=old) as client:
        assert client.code() == 4409


def test_so_it_is_for_a_client_from_a_future_that_was_lost(server):
    with Client(server, new_room(), after=7) as client:
        assert client.code() == 4409


@pytest.mark.parametrize("kind", ["daphne", "uvicorn"])
def test_a_server_that_stops_says_so(db, kind):
    with serving(kind) as stopping, Client(stopping, new_room()) as client:
        client.next("welcome")
        stopping.process.terminate()
        assert client.code(within=10) == 1012


def test_who_resumes_while_a_page_is_read_for_her_just_hears_it_again(db):
    """What the page was read for is not what she needs now; nothing is wrong with the numbers."""
    slow = "import time\nfrom engage.base.live import localroom\nreal = localroom.pieces_after\n"
    slow += "def read(*given):\n    time.sleep(0.3)\n    return real(*given)\nlocalroom.pieces_after = read"
    key = new_room()
    for number in range(30):
        say(key, f"{number}")
    with serving(sabotage=slow) as own, Client(own, key, after=20) as client:
        client.next("welcome")
        client.after = 5
        for after in (12, 5, 15, 5):
            client.say("resume", after=after)
            if after == 5:
                client.after = 5
        assert client.hears(30).gaps == []
