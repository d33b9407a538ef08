"""Three thousand people in one room: coming in, hearing, coming back, idling, faults; and what a delivery costs.

PostgreSQL and a Redis of its own; one or two server processes; everyone who listens is in this process. It wants a
machine where nothing else runs. `--parts cost,drill` does only those.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path

import django

from tests.benchmarks.site import PROJECT, TICKS, database

PARTS = ("room", "storm", "idle", "cost", "drill")
WORDS = (
    "The lift at Harbour Street has been out of order since Monday, and the other entrance has steps. " * 4
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=3_000)
    parser.add_argument("--cost-sockets", type=int, default=1_000)
    parser.add_argument("--kind", choices=("daphne", "uvicorn"), default="daphne")
    parser.add_argument("--idle", type=int, default=310, help="seconds")
    parser.add_argument("--repeats", type=int, default=3, help="of the cost: the one in the middle counts")
    parser.add_argument("--parts", default=",".join(PARTS))
    given = parser.parse_args()
    from tests.factories.redis import Redis

    redis = Redis().start()
    try:
        with database("postgresql") as env:
            os.environ.update(
                env, REDIS_URL=redis.url, DJANGO_SETTINGS_MODULE="engage.settings", LOG_LEVEL="ERROR"
            )
            django.setup()
            from tests.factories import live_server

            live_server.register()
            _measure(given, redis)
    finally:
        redis.kill()


def _measure(given, redis) -> None:
    parts = given.parts.split(",")
    if {"room", "storm", "idle"} & set(parts):
        many_in_one_room(given.kind, given.sockets, given.idle, parts)
    if "cost" in parts:
        cost_of_a_delivery(given.cost_sockets, given.repeats)
    if "drill" in parts:
        faults(given.kind, redis)


# --- Many in one room -------------------------------------------------------------------------------


def many_in_one_room(kind, count, idle, parts) -> None:
    from tests.factories.live import say

    print(f"\n{count:,} people in one room, two {kind} processes, the limits as they are but for one address")
    with Hall(kind, 2, count, limits={"sockets_per_address": 10_000}, history=150) as hall:
        before = hall.memory()
        hall.crowd.connect()
        took = hall.crowd.wait(lambda: hall.crowd.are_whole(150), 120)
        print(
            f"  all in and caught up after {took:.1f} s; {dict(hall.crowd.codes()) or 'nobody was sent away'}"
        )
        print(
            f"  memory: {(hall.memory() - before) * 1024 / count:.0f} KB a socket ({hall.memory():.0f} MiB in all)"
        )
        if "room" in parts:
            seconds = fan_out(hall, 30, rate=2)
            print(
                f"  2 events/s: {told(hall.crowd.took)}; {hall.cpu_since * 1e6 / len(hall.crowd.took):.0f} µs of CPU each"
            )
            print(
                f"  repeats {hall.crowd.repeats}, gaps {hall.crowd.gaps}; the last heard {seconds:.2f} s after it was said"
            )
        if "storm" in parts:
            storm(hall)
        if "idle" in parts:
            codes = dict(hall.crowd.codes())
            time.sleep(idle)
            closed = dict(hall.crowd.codes() - Counter_of(codes))
            print(
                f"  {idle} s without a word: {sum(ear.is_in for ear in hall.crowd.ears)} are in; closed: {closed}"
            )
            say(hall.key, f"{time.time():.6f} {WORDS}")
            hall.crowd.wait(lambda: hall.crowd.are_whole(hall.head()), 15)
            print("  and each of them heard the next event")


def Counter_of(codes):  # noqa: N802 - a kind of Counter
    from collections import Counter

    return Counter(codes)


def fan_out(hall, seconds, rate) -> float:
    from tests.factories.live import say

    hall.crowd.took.clear()
    hall.begin_counting()
    began, number = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        say(hall.key, f"{time.time():.6f} {WORDS}")
        number += 1
        time.sleep(max(0, began + number / rate - time.monotonic()))
    last = hall.crowd.wait(lambda: hall.crowd.are_whole(hall.head()), 60)
    hall.stop_counting()
    return last


def storm(hall) -> None:
    """Everyone is cut off at once, and events go on."""
    from tests.factories.live import say

    hall.crowd.took.clear()
    for ear in hall.crowd.ears:
        hall.crowd.call(ear.transport.abort)
    time.sleep(0.5)
    began, number = time.monotonic(), 0
    while not hall.crowd.are_in() and time.monotonic() - began < 90:
        say(hall.key, f"{time.time():.6f} {WORDS}")
        number += 1
        time.sleep(0.5)
    hall.crowd.wait(lambda: hall.crowd.are_whole(hall.head()), 30)
    took = time.monotonic() - began + 0.5
    print(
        f"  cut off at once: all back and whole after {took:.1f} s, {number} events meanwhile, gaps {hall.crowd.gaps}, "
        f"not heard {hall.crowd.lost(hall.head())}; {dict(hall.crowd.codes())}"
    )


def told(took: list[float]) -> str:
    took = sorted(took)
    p95 = took[int(len(took) * 0.95)]
    return f"{len(took):,} deliveries, p50 {statistics.median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"


class Hall:
    """A room, its people, the servers they are on."""

    def __init__(self, kind, servers, count, *, limits, history=0):
        from tests.factories.crowd import Crowd
        from tests.factories.live import LiveServer, epoch_of, new_room, say

        self.servers = [LiveServer(kind, limits=limits).start() for _ in range(servers)]
        people, sessions = make_people(count)
        self.key = new_room(*people[:1])
        join(self.key, people)
        for number in range(history):
            say(self.key, f"before {number} {WORDS}")
        self.crowd = Crowd(self.key, epoch_of(self.key))
        self.people = people
        self._tickets(sessions, history)

    def _tickets(self, sessions, history):
        from engage.base.live import ticket_for

        addresses = [("127.0.0.1", server.port) for server in self.servers]
        for number, (person, session) in enumerate(zip(self.people, sessions, strict=True)):
            after = history - number % (history + 1) if history else 0
            self.crowd.add(
                addresses, ticket=ticket_for(person, session, self.key), session=session, after=after
            )

    def head(self) -> int:
        from engage.base.models import Room

        return Room.objects.get(key=self.key).last_seq

    def memory(self) -> float:
        return sum(server.memory() for server in self.servers)

    def begin_counting(self):
        self._began = sum(cpu_of(server.process) for server in self.servers)

    def stop_counting(self):
        self.cpu_since = sum(cpu_of(server.process) for server in self.servers) - self._began

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.crowd.close()
        for server in self.servers:
            server.stop()


def make_people(count):
    """So many accounts that are signed in, made in bulk; whom nobody is measured by."""
    from datetime import timedelta

    from django.contrib.auth import get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    from engage.base import clock

    made, model = uuid.uuid4().hex[:8], get_user_model()
    people = model.objects.bulk_create(
        model(name=f"P{n}", email=f"p{n}-{made}@example.org", password="!") for n in range(count)
    )
    keys = [uuid.uuid4().hex for _ in people]
    backend, ends, store = (
        "django.contrib.auth.backends.ModelBackend",
        clock.now() + timedelta(days=1),
        SessionStore(),
    )
    Session.objects.bulk_create(
        Session(
            session_key=key,
            expire_date=ends,
            session_data=store.encode(
                {
                    "_auth_user_id": str(person.pk),
                    "_auth_user_backend": backend,
                    "_auth_user_hash": person.get_session_auth_hash(),
                }
            ),
        )
        for person, key in zip(people, keys, strict=True)
    )
    return people, keys


def join(key, people) -> None:
    from django.contrib.auth.models import Group

    through = people[0].groups.through
    group = Group.objects.get(name=key)
    through.objects.bulk_create(through(person_id=each.pk, group_id=group.pk) for each in people[1:])


def cpu_of(process) -> float:
    """Seconds of CPU a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


# --- What a delivery costs ---------------------------------------------------------------------------


def cost_of_a_delivery(count, repeats) -> None:
    print(f"\nCPU of one server process for a delivery, {count:,} sockets, the same bytes, Redis Pub/Sub")
    for kind, share in (("daphne", 4), ("uvicorn", 10)):
        found = [stock_and_ours(kind, count) for _each in range(repeats)]
        print(f"  {kind}: 1/{statistics.median(found):.1f} in the middle (wanted: 1/{share})")


def stock_and_ours(kind, count) -> float:
    """How many times as much a delivery costs with what channels offers."""
    stock, ours = cost_of_stock(kind, count), cost_of_ours(kind, count)
    print(f"  {kind}: stock {stock[0]:.0f} µs ({stock[1]}), ours {ours[0]:.0f} µs ({ours[1]})")
    return stock[0] / ours[0]


def cost_of_ours(kind, count):
    roomy = {"sockets_per_address": 10_000, "accepts_per_second": 10_000}
    with Hall(kind, 1, count, limits=roomy) as hall:
        hall.crowd.connect()
        hall.crowd.wait(hall.crowd.are_in, 60)
        time.sleep(2)
        fan_out(hall, 60, rate=1)  # two rounds of `ack`; what is stock has none
        return hall.cpu_since * 1e6 / len(hall.crowd.took), told(hall.crowd.took)


def cost_of_stock(kind, count):
    from asgiref.sync import async_to_sync
    from channels_redis.pubsub import RedisPubSubChannelLayer
    from django.conf import settings

    from tests.factories.crowd import Crowd
    from tests.factories.mail import free_port

    port = free_port()
    words = [sys.executable, "-m", "tests.benchmarks.stock_consumer", kind, str(port)]
    server = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    crowd = Crowd("room", "")
    for _ in range(count):
        crowd.add([("127.0.0.1", port)], ticket="")
    crowd.connect()
    crowd.wait(crowd.are_in, 60)
    time.sleep(2)
    began, layer = (
        cpu_of(server),
        RedisPubSubChannelLayer(hosts=[settings.REDIS_URL], prefix=settings.REDIS_PREFIX),
    )
    for number in range(1, 21):
        html = (
            f'<p id="taggit.tag:{number}" data-live-say="Someone spoke.">{time.time():.6f} {WORDS}'[:160]
            + "</p>"
        )
        frame = {"type": "event", "seq": number, "kind": "said", "html": html}
        async_to_sync(layer.group_send)("room", {"type": "happened", "frame": frame})
        time.sleep(1)
    crowd.wait(lambda: crowd.are_whole(20), 60)
    cost = (cpu_of(server) - began) * 1e6 / (20 * count), told(crowd.took)
    crowd.close()
    server.terminate()
    server.wait()
    server.stdout.close()
    return cost


# --- Faults -------------------------------------------------------------------------------------------


def faults(kind, redis) -> None:
    """300 sockets, 20 sends a second for a minute; servers killed, Redis killed and restarted empty."""
    from engage.base.models import RoomEvent

    print(
        "\n300 sockets, 20 sends a second, two processes: kill -9 of each, Redis killed and restarted empty"
    )
    limits = {"sockets_per_address": 10_000}
    with Hall(kind, 2, 300, limits=limits) as hall:
        crowd, servers = hall.crowd, hall.servers
        crowd.connect()
        crowd.wait(crowd.are_in, 30)
        then = {200: servers[0].kill, 220: servers[0].start, 500: redis.kill, 600: redis.start}
        then |= {800: servers[1].kill, 820: servers[1].start, 1000: redis.kill, 1040: redis.start}
        began = time.monotonic()
        for number in range(1_200):
            speaker = crowd.ears[number % 300]
            crowd.call(
                lambda speaker=speaker, number=number: speaker.speak(words=f"{time.time():.6f} {number}")
            )
            then.get(number, lambda: None)()
            time.sleep(max(0, began + (number + 1) / 20 - time.monotonic()))
        ended = time.monotonic()
        crowd.wait(lambda: not any(ear.pending for ear in crowd.ears), 60)
        crowd.wait(lambda: crowd.are_whole(hall.head()), 60)
        ok = {cid for ear in crowd.ears for cid in ear.done}
        stored = [
            str(cid) for cid in RoomEvent.objects.filter(room__key=hall.key).values_list("cid", flat=True)
        ]
        print(
            f"  ok {len(ok)}, stored {len(stored)}, lost {len(ok - set(stored))}, doubled {len(stored) - len(set(stored))}, "
            f"not heard {crowd.lost(hall.head())}, out of order {crowd.gaps}, whole {time.monotonic() - ended:.1f} s "
            f"after the last; errors {dict(crowd.errors)}; {dict(crowd.codes())}"
        )


if __name__ == "__main__":
    main()
