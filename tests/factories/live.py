"""Servers to listen to, and a client of the live protocol that does what docs/live-protocol.md asks of one."""

import contextlib
import json
import os
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from engage.base.live import kinds, open_room, ticket_for
from engage.base.models import Room
from tests.factories import live_server
from tests.factories.browser import Browser
from tests.factories.forked import begin_forked
from tests.factories.live_server import CLOSED, OPEN
from tests.factories.mail import free_port
from tests.factories.processes import database_url

ROOMY = {
    "sockets_per_address": 5000,
    "sockets_per_person": 50,
    "accepts_per_second": 5000,
    "heartbeat_seconds": 1,
}


class LiveServer:
    """One server process on the test's database."""

    def __init__(self, kind="daphne", *, limits=None, redis=None, sabotage="", **environment):
        self.kind, self.port = kind, free_port()
        given = ",".join(f"{name}={number}" for name, number in (ROOMY if limits is None else limits).items())
        self.environment = os.environ | {
            "DATABASE_URL": database_url(),
            "REDIS_URL": settings.REDIS_URL if redis is None else redis,
            "VAR_DIR": str(settings.VAR_DIR),
            "SECRET_KEY": settings.SECRET_KEY,
            "LIVE_LIMITS": given,
            "LIVE_SABOTAGE": sabotage,
            "LOG_LEVEL": "WARNING",
            **environment,
        }
        self.process = None

    def start(self) -> "LiveServer":
        reads, writes = os.pipe()
        with Path(os.devnull).open() as nothing, os.fdopen(reads) as said:
            files = [nothing.fileno(), writes, 2]
            self.process = begin_forked(live_server.begin, (self.kind, self.port), self.environment, files)
            os.close(writes)
            assert said.readline() == "ready\n"
        return self

    def kill(self) -> None:
        self.process.kill()
        self.process.join()

    def stop(self) -> None:
        self.process.terminate()
        self.process.join(15)
        self.kill()

    def memory(self) -> float:
        """MiB in use."""
        [line] = [
            each
            for each in Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
            if each.startswith("VmRSS")
        ]
        return int(line.split()[1]) / 1024

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws/live"

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(*args, **given):
    server = LiveServer(*args, **given).start()
    try:
        yield server
    finally:
        server.stop()


def new_room(*members) -> str:
    """A room that nobody has used: open, or closed to all but `members`."""
    key = f"{CLOSED if members else OPEN}:{uuid.uuid4().int % 10**12}"
    open_room(key)
    if members:
        group = Group.objects.create(name=key)
        for member in members:
            member.groups.add(group)
    return key


def sign_in(person) -> str:
    """The key of a session of hers."""
    browser = Browser()
    browser.force_login(person)
    return browser.session.session_key


def say(key, words="words", author="", cid=None) -> int:
    """As a page does that was posted; the number of the event."""
    from types import SimpleNamespace

    return live_server.say(SimpleNamespace(pk=author), key, {"words": words}, cid or uuid.uuid4())


class Client:
    """Someone who listens. What she has heard is in `heard`, each number once and in order or it raises."""

    def __init__(
        self, server, key, *, person=None, session=None, after=0, ticket=None, epoch=None, hello=True, **given
    ):
        self.server, self.key, self.person, self.after = server, key, person, after
        self.session = session or (sign_in(person) if person else None)
        self.ticket = ticket or ticket_for(person, self.session, key)
        self.epoch = epoch or epoch_of(key)
        self.heard, self.others, self.gaps, self.acks, self.given = {}, [], [], True, given
        if hello:
            self.connect()

    def connect(self) -> "Client":
        headers = {"Cookie": f"session={self.session}"} if self.session else {}
        self.given.setdefault("origin", self.server.origin)
        # What nobody read yet would hold back what comes after it, and that may be the answer to a goodbye.
        unlimited = {"compression": None, "max_size": None, "max_queue": None}
        self._connecting = connect(self.server.address, additional_headers=headers, **unlimited, **self.given)
        self.socket = self._connecting.__enter__()
        with contextlib.suppress(ConnectionClosed):  # some are closed before they can say anything
            self.say("hello", room=self.key, epoch=self.epoch, after=self.after, ticket=self.ticket)
        return self

    def say(self, kind, **fields) -> "Client":
        self.socket.send(json.dumps({"type": kind, **fields}))
        return self

    def send(self, verb="say", cid=None, **fields) -> str:
        cid = str(cid or uuid.uuid4())
        self.say("send", cid=cid, verb=verb, fields=fields)
        return cid

    def next(self, *kinds, within=5):
        """The next frame of one of these kinds, or of any; raises TimeoutError, ConnectionClosed."""
        until = time.monotonic() + within
        while True:
            frame = json.loads(self.socket.recv(timeout=max(0, until - time.monotonic())))
            self._note(frame)
            if not kinds or frame["type"] in kinds:
                return frame

    def _note(self, frame) -> None:
        self.others.append(frame)
        if frame["type"] == "ticket":
            self.ticket = frame["ticket"]
        if frame["type"] != "event":
            return
        if frame["seq"] <= self.after:
            return  # heard before
        if frame["seq"] != self.after + 1:
            self.gaps.append((self.after, frame["seq"]))
        self.after = frame["seq"]
        self.heard[frame["seq"]] = frame["html"]
        if self.acks and self.after % 50 == 0:
            self.say("ack", seq=self.after)

    def hears(self, seq, within=10) -> "Client":
        """Wait until she has heard this number."""
        until = time.monotonic() + within
        while self.after < seq:
            self.next("event", within=until - time.monotonic())
        return self

    def code(self, within=5) -> int:
        """With which code the server closes."""
        until = time.monotonic() + within
        try:
            while True:
                self.next(within=max(0.01, until - time.monotonic()))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    def drop(self) -> None:
        """As when a train goes into a tunnel. The library itself hangs up, and so waits for no answer afterwards."""
        self.socket.close_socket()

    def close(self) -> None:
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()


def epoch_of(key) -> str:
    return Room.objects.get(key=key).epoch.hex


def forget_room_kind(prefix: str) -> None:
    """Take a kind of room away again."""
    kinds._kinds.pop(prefix, None)
