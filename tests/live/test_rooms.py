"""Numbers of a room: none missing, none twice, however many write at once. Taken without the lock they do go wrong."""

import threading
import uuid

import pytest
from django.db import connection, connections, transaction
from django.db.models import Max
from django.utils import timezone

from engage.base.live import open_room, said_before, tell
from engage.base.live.kinds import UnknownRoom
from engage.base.models import Room, RoomEvent
from tests.factories.live import new_room, say
from tests.factories.threads import at_once, beside


def numbers(key):
    return list(RoomEvent.objects.filter(room__key=key).order_by("seq").values_list("seq", flat=True))


def test_a_room_is_opened_once(db):
    key = new_room()
    assert open_room(key).pk == open_room(key).pk
    assert Room.objects.filter(key=key).count() == 1


def test_forty_who_speak_at_once_get_forty_numbers(db):
    key = new_room()
    got = at_once(*[lambda: say(key)] * 40)
    assert sorted(got) == numbers(key) == list(range(1, 41))
    assert Room.objects.get(key=key).last_seq == 40


def test_what_is_taken_back_takes_its_number_with_it(db):
    key = new_room()
    with transaction.atomic():
        tell(key, "said", "taggit.tag:1")
        transaction.set_rollback(True)
    assert say(key) == 1


def test_the_same_words_twice_keep_their_number(db):
    key, cid = new_room(), uuid.uuid4()
    with transaction.atomic():
        assert tell(key, "said", author="7", cid=cid) == 1
        assert tell(key, "said", author="7", cid=cid) == 1
        assert tell(key, "said", author="8", cid=cid) == 2  # someone else's
        assert tell(key, "said", author="7", cid=uuid.uuid4()) == 3
    assert said_before(key, "7", cid) == 1
    assert said_before(key, "9", cid) is said_before(key, "7", None) is None
    assert numbers(key) == [1, 2, 3]


def test_who_asks_whether_it_was_said_waits_for_whoever_says_it(db):
    key, cid = new_room(), uuid.uuid4()

    def ask():
        with transaction.atomic():
            return said_before(key, "7", cid)

    said, asked = beside(lambda: tell(key, "said", author="7", cid=cid), ask)
    assert said == asked == 1


def test_a_room_tells_only_what_it_can_show(db):
    with pytest.raises(UnknownRoom), transaction.atomic():
        tell(new_room(), "sung")
    with pytest.raises(UnknownRoom):
        open_room("nobody.knows:1")
    with pytest.raises(RuntimeError, match="transaction"):
        tell(new_room(), "said")


def test_a_room_that_was_not_opened_is_opened_by_what_happens(db):
    with transaction.atomic():
        assert tell("tests.open:999", "said") == 1


# --- The control: other ways to number lose what a reader who follows the numbers must not lose ------------


def follow(read, stop, found):
    """A reader who asks for what is greater than the last number she saw."""
    last = 0
    while True:
        ended = stop.is_set()
        for number in read(last):
            found.append(number)
            last = number
        if ended:
            break
        stop.wait(0.001)  # or those who write wait for her more than for one another
    connections.close_all()


def missed_by_a_reader(write, read, *, writers=8, each=40) -> int:
    """How many of the db numbers someone who reads along never sees."""
    found, stop = [], threading.Event()
    reader = threading.Thread(target=follow, args=(read, stop, found))
    reader.start()
    at_once(*[lambda: [write(number) for number in range(each)]] * writers)
    stop.set()
    reader.join()
    assert len(found) == len(set(found))
    return writers * each - len(found)


def test_a_reader_who_follows_the_numbers_misses_nothing(db):
    key = new_room()

    def write(number):
        with transaction.atomic():
            tell(key, "said", f"taggit.tag:{number}")

    def read(last):
        events = RoomEvent.objects.filter(room__key=key, seq__gt=last).order_by("seq")
        return list(events.values_list("seq", flat=True))

    assert missed_by_a_reader(write, read) == 0


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one transaction at a time")
def test_with_counting_keys_she_misses_some(db):
    """The negative control: the same reader, following primary keys that are given before the commit."""
    import time

    rooms = [new_room() for _ in range(8)]
    ids = {key: Room.objects.get(key=key).pk for key in rooms}

    def write(number):
        with transaction.atomic():
            at = timezone.now()
            room = ids[rooms[threading.get_ident() % 8]]
            RoomEvent.objects.create(room_id=room, seq=uuid.uuid4().int % 10**15, kind="said", at=at)
            time.sleep(0.002 * (number % 3))

    def read(last):
        return list(
            RoomEvent.objects.filter(room__in=ids.values(), pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)
        )

    assert missed_by_a_reader(write, read) > 0


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one transaction at a time")
def test_without_the_lock_numbers_collide(db):
    """The negative control of the lock: what everyone reads as the next number is the same one."""
    import time

    key = new_room()
    room = Room.objects.get(key=key)

    def take_without_lock():
        with transaction.atomic():
            last = room.events.aggregate(last=Max("seq"))["last"] or 0
            time.sleep(0.05)
            return room.events.create(seq=last + 1, kind="said").seq

    got = at_once(*[take_without_lock] * 8)
    assert any(isinstance(each, Exception) for each in got)
