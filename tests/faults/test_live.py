"""Servers killed and Redis restarted empty while people listen and speak: nothing lost, nothing doubled, soon whole.

Each drill is also done without what makes it so; then it does lose.
"""

import shutil
import time
from collections import Counter
from contextlib import ExitStack

import pytest
from django.contrib.auth import get_user_model

from engage.base.live import hints, ticket_for
from engage.base.models import Room, RoomEvent
from tests.factories import live_server
from tests.factories.crowd import Crowd
from tests.factories.live import ROOMY, epoch_of, new_room, say, serving, sign_in
from tests.factories.redis import Redis

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed"),
]
EARS, SPEAKERS, WHOLE_WITHIN = 30, 5, 15
LIMITS = ROOMY | {"heartbeat_seconds": 10, "sends_per_ten_seconds": 1000, "frames_per_minute": 10_000}
NO_HEARTBEAT = LIMITS | {"heartbeat_seconds": 100_000}
NO_CATCHING_UP = "from engage.base.live.hub import Hub\nHub.catch_up = lambda self: None"


@pytest.fixture
def redis(settings):
    """Known to this process as well, which speaks as pages do."""
    own = Redis().start()
    settings.REDIS_URL = own.url
    hints._silent_until = 0.0
    yield own
    own.kill()
    hints._silent_until = 0.0


@pytest.fixture(autouse=True)
def kinds_of_rooms():
    from tests.factories.live import forget_room_kind

    live_server.register()
    yield
    for prefix in (live_server.OPEN, live_server.CLOSED):
        forget_room_kind(prefix)


@pytest.fixture
def drill(redis, transactional_db):
    """`drill(…)`: two servers and everyone in one room."""
    with ExitStack() as stack:

        def begin(*, limits=LIMITS, sabotage="", naive=False):
            running = [serving(limits=limits, redis=redis.url, sabotage=sabotage) for _ in range(2)]
            servers = [stack.enter_context(each) for each in running]
            people = [
                get_user_model().objects.create(name=f"P{n}", email=f"p{n}@example.org")
                for n in range(SPEAKERS)
            ]
            key = new_room(*people)
            crowd = Crowd(key, epoch_of(key), naive=naive)
            stack.callback(crowd.close)
            addresses = [("127.0.0.1", server.port) for server in servers]
            for number in range(EARS):
                person = people[number % SPEAKERS]
                session = sign_in(person)
                crowd.add(addresses, ticket=ticket_for(person, session, key), session=session)
            crowd.connect()
            crowd.wait(crowd.are_in, 20)
            return servers, crowd, key

        yield begin


def head_of(key) -> int:
    return Room.objects.get(key=key).last_seq


def speak_on(crowd, rounds, between=0.05, then=None):
    """Some of them speak in turn; `then[round]` happens in the middle."""
    for number in range(rounds):
        speaker = crowd.ears[number % SPEAKERS]
        crowd.call(lambda speaker=speaker, number=number: speaker.speak(words=f"{number}"))
        if then and number in then:
            then[number]()
        time.sleep(between)


def table(crowd, key, seconds) -> dict:
    """What was promised, what is stored, what was heard."""
    ok = {cid for ear in crowd.ears for cid in ear.done}
    unknown = {cid for ear in crowd.ears for cid in ear.pending}
    stored = Counter(
        str(cid) for cid in RoomEvent.objects.filter(room__key=key).values_list("cid", flat=True)
    )
    found = {
        "ok": len(ok),
        "unknown": len(unknown),
        "lost": len(ok - set(stored)),
        "phantom": len(set(stored) - ok - unknown),
        "doubled": sum(count - 1 for count in stored.values()),
        "not heard": crowd.lost(head_of(key)),
        "out of order": crowd.gaps,
        "whole after": round(seconds, 1),
    }
    print(found)
    return found


def test_a_server_is_killed_twice_while_everyone_speaks(drill):
    servers, crowd, key = drill()
    then = {20: servers[0].kill, 40: servers[0].start, 60: servers[1].kill, 80: servers[1].start}
    speak_on(crowd, 100, then=then)
    began = time.monotonic()
    crowd.wait(lambda: not any(ear.pending for ear in crowd.ears), WHOLE_WITHIN)
    crowd.wait(lambda: crowd.are_whole(head_of(key)), WHOLE_WITHIN)
    found = table(crowd, key, time.monotonic() - began)
    assert (found["ok"], found["unknown"], found["lost"], found["phantom"], found["doubled"]) == (
        100,
        0,
        0,
        0,
        0,
    )
    assert (found["not heard"], found["out of order"]) == (0, 0)
    assert sum(ear.connected_at > 0 for ear in crowd.ears) == EARS


def test_listeners_who_trust_the_socket_lose_some(drill):
    """The control: the same, for those who come back to where the room is then."""
    servers, crowd, key = drill(naive=True)

    def kill():
        servers[0].kill()
        for number in range(10):
            say(key, f"{number}")
        crowd.head = head_of(key)
        servers[0].start()

    speak_on(crowd, 20, then={10: kill})
    crowd.wait(crowd.are_in, WHOLE_WITHIN)
    time.sleep(2)
    assert table(crowd, key, 0)["not heard"] > 0


def restart_empty(redis, key, during=20):
    redis.kill()
    for number in range(during):
        say(key, f"without Redis {number}")
    redis.start()


def test_redis_comes_back_empty_and_nobody_misses_anything(drill, redis):
    _servers, crowd, key = drill()
    speak_on(crowd, 40)
    restart_empty(redis, key)
    began = time.monotonic()
    crowd.wait(lambda: crowd.are_whole(head_of(key)), WHOLE_WITHIN)
    whole_after = time.monotonic() - began
    speak_on(crowd, 20)
    crowd.wait(lambda: not any(ear.pending for ear in crowd.ears), WHOLE_WITHIN)
    crowd.wait(lambda: crowd.are_whole(head_of(key)), WHOLE_WITHIN)
    found = table(crowd, key, whole_after)
    assert (found["ok"], found["lost"], found["doubled"], found["not heard"]) == (60, 0, 0, 0)
    assert crowd.codes() == Counter()  # not one socket closed


def test_while_redis_is_gone_people_still_speak_and_hear_soon(drill, redis):
    _servers, crowd, key = drill()
    redis.kill()
    began = time.monotonic()
    assert say(key, "a page that was posted") == 1
    assert time.monotonic() - began < 2
    speak_on(crowd, 20)
    crowd.wait(lambda: crowd.are_whole(head_of(key)), WHOLE_WITHIN)
    assert table(crowd, key, time.monotonic() - began)["lost"] == 0
    redis.start()


def test_without_heartbeat_and_catching_up_they_do_miss_some(drill, redis):
    """The control: hints that were lost are found by nobody."""
    _servers, crowd, key = drill(limits=NO_HEARTBEAT, sabotage=NO_CATCHING_UP)
    restart_empty(redis, key)
    with pytest.raises(TimeoutError):
        crowd.wait(lambda: crowd.are_whole(head_of(key)), WHOLE_WITHIN)
    assert table(crowd, key, WHOLE_WITHIN)["not heard"] > 0
