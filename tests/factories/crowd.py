"""Hundreds of listeners in one thread: each does what docs/live-protocol.md asks, and notes what it heard and when.

Their sockets are written out by hand, for a library for each of three thousand would cost more than the server.
"""

import asyncio
import itertools
import json
import random
import re
import selectors
import struct
import threading
import time
import uuid
from collections import Counter

READS_EACH = 0.005  # seconds: as a network card gathers what comes in
SENT_AT = re.compile(rb">(\d{10}\.\d+)")
FIRST_WAIT, LONGEST_WAIT = 1, 30


def framed(text: str, opcode: int = 1) -> bytes:
    """A frame of a client, masked with zeros."""
    payload, size = text.encode(), len(text.encode())
    if size < 126:
        return bytes([0x80 | opcode, 0x80 | size]) + b"\0\0\0\0" + payload
    return bytes([0x80 | opcode, 0xFE]) + struct.pack("!H", size) + b"\0\0\0\0" + payload


class Ear(asyncio.Protocol):
    """One listener and her place in the room, over as many connections as it takes."""

    def __init__(self, crowd, addresses, *, ticket, session=None, after=0):
        self.crowd, self.addresses, self.ticket, self.session = crowd, addresses, ticket, session
        self.seq = self.start = self.acked = after
        self.head, self.failures, self.acked_at, self.owed_bytes = 0, 0, 0.0, 0
        self.is_in = self.is_open = False
        self.heard, self.codes = 0, Counter()
        self.pending: dict[str, dict] = {}  # cid → what is not acknowledged yet
        self.done: dict[str, int] = {}
        self.transport, self.connected_at, self.asked_at = None, 0.0, 0.0

    # --- The connection -------------------------------------------------------------------------

    async def connect(self):
        self.buffer, self.is_open, self.is_in = b"", False, False
        host, port = next(self.addresses)
        try:
            await asyncio.get_running_loop().create_connection(lambda: self, host, port)
        except OSError:
            self.again()

    def connection_made(self, transport):
        self.transport = transport
        host, port = transport.get_extra_info("peername")[:2]
        cookie = f"Cookie: session={self.session}\r\n" if self.session else ""
        transport.write(
            f"GET /ws/live HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            f"Origin: http://{host}:{port}\r\n{cookie}\r\n".encode()
        )

    def connection_lost(self, _error):
        self.is_open = self.is_in = False
        if not self.crowd.is_over:
            self.again()

    def again(self):
        self.failures += 1
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.failures - 1))
        wait = random.uniform(0, longest)  # noqa: S311 - spreads, guards nothing
        asyncio.get_running_loop().call_later(wait, lambda: self.crowd.later(self.connect()))

    def say(self, **frame):
        if self.is_open and not self.transport.is_closing():
            self.transport.write(framed(json.dumps(frame)))

    def speak(self, verb="say", **fields) -> str:
        cid = str(uuid.uuid4())
        self.pending[cid] = {"type": "send", "cid": cid, "verb": verb, "fields": fields}
        if self.is_in:
            self.say(**self.pending[cid])
        return cid

    # --- What arrives ---------------------------------------------------------------------------

    def data_received(self, data):
        self.buffer += data
        if not self.is_open:
            head, found, rest = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self.codes[head[9:12].decode()] += 1
                self.transport.abort()
                return
            self.is_open, self.buffer = True, rest
            self.crowd.enter(self)
        self._read_frames()

    def _read_frames(self):
        place, buffer = 0, self.buffer
        while len(buffer) - place >= 2:
            size, start = buffer[place + 1] & 0x7F, place + 2
            if size == 126:
                size, start = int.from_bytes(buffer[start : start + 2], "big"), start + 2
            elif size == 127:
                size, start = int.from_bytes(buffer[start : start + 8], "big"), start + 8
            if len(buffer) < start + size or len(buffer) < start:
                break
            self._take(buffer[place] & 0x0F, buffer[start : start + size])
            place = start + size
        self.buffer = buffer[place:]

    def _take(self, opcode, payload):
        if opcode == 1:
            self._hear(payload)
        elif opcode == 8:
            self.codes[int.from_bytes(payload[:2], "big")] += 1
            self.transport.close()
        elif opcode == 9:
            self.transport.write(framed(payload.decode("latin1"), 10))

    def _hear(self, text):
        if text.startswith(b'{"type":"event","seq":'):
            self._happened(int(text[22 : text.index(b",", 22)]), text)
            return
        frame = json.loads(text)
        if frame["type"] == "welcome":
            self._welcome(frame)
        elif frame["type"] == "heartbeat":
            self._beat(frame)
        elif frame["type"] == "ack":
            self.pending.pop(frame["cid"], None)
            self.done[frame["cid"]] = frame["seq"]
        elif frame["type"] == "error":
            self.crowd.errors[frame["says"]] += 1
            self.pending.pop(frame["cid"], None)
        elif frame["type"] == "ticket":
            self.ticket = frame["ticket"]

    def _welcome(self, frame):
        self.is_in, self.failures, self.head = True, 0, frame["head"]
        self.connected_at = self.asked_at = self.acked_at = time.time()
        for each in list(self.pending.values()):
            self.say(**each)

    def _beat(self, frame):
        self.head = frame["head"]
        self._maybe_ack()
        if self.head > self.seq and not self.crowd.naive and time.time() - self.asked_at > 3:
            self.asked_at = time.time()
            self.say(type="resume", after=self.seq)

    def _happened(self, seq, text):
        if seq <= self.seq and not self.crowd.naive:
            self.crowd.repeats += 1
            return
        if seq != self.seq + 1 and not self.crowd.naive:
            self.crowd.gaps += 1
            self.say(type="resume", after=self.seq)
            return
        self.seq, self.heard, self.asked_at = seq, self.heard + 1, time.time()
        self.owed_bytes += len(text)
        if found := SENT_AT.search(text):
            self.crowd.took.append(time.time() - float(found[1]))
        self._maybe_ack()

    def _maybe_ack(self):
        owed = self.seq - self.acked
        is_much = owed >= 50 or self.owed_bytes >= 250_000
        if is_much or (owed > 0 and time.time() - self.acked_at > 30):
            self.acked, self.acked_at, self.owed_bytes = self.seq, time.time(), 0
            self.say(type="ack", seq=self.seq)


class Gathering(selectors.DefaultSelector):
    """Looks what came in now and then. To be woken for each frame would cost the sender half as much as the sending."""

    def select(self, timeout=None):
        if timeout is None or timeout > READS_EACH:
            time.sleep(READS_EACH)
            timeout = timeout and timeout - READS_EACH
        return super().select(timeout)


class Crowd:
    """Ears of one room in a thread of their own. `naive` ones trust the socket: they begin where the room is now."""

    def __init__(self, key, epoch, *, naive=False):
        self.key, self.epoch, self.naive = key, epoch, naive
        self.head = 0  # where naive ones begin again
        self.ears, self.took, self.errors = [], [], Counter()
        self.gaps = self.repeats = 0
        self.is_over = False
        self.loop = asyncio.SelectorEventLoop(Gathering())
        self._tasks = set()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def add(self, servers, **given) -> Ear:
        """One more, who tries these (host, port) in turn, beginning somewhere."""
        first = len(self.ears) % len(servers)
        ear = Ear(self, itertools.cycle([*servers[first:], *servers[:first]]), **given)
        self.ears.append(ear)
        return ear

    def connect(self, ears=None) -> None:
        for ear in ears or self.ears:
            self.call(lambda ear=ear: self.later(ear.connect()))

    def enter(self, ear) -> None:
        if self.naive and ear.codes["was in"]:
            ear.seq = self.head
        ear.codes["was in"] = 1
        ear.say(type="hello", room=self.key, epoch=self.epoch, after=ear.seq, ticket=ear.ticket)

    def later(self, coroutine) -> None:
        task = self.loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def call(self, function) -> None:
        self.loop.call_soon_threadsafe(function)

    def wait(self, until, within) -> float:
        """Seconds until `until()`; raises TimeoutError."""
        began = time.monotonic()
        while not until():
            if time.monotonic() - began > within:
                raise TimeoutError(f"{sum(ear.is_in for ear in self.ears)} of {len(self.ears)} are in")
            time.sleep(0.02)
        return time.monotonic() - began

    def are_in(self) -> bool:
        return all(ear.is_in for ear in self.ears)

    def are_whole(self, head: int) -> bool:
        """Whether everyone heard every number from where she began."""
        return all(ear.seq >= head and ear.heard == ear.seq - ear.start for ear in self.ears)

    def lost(self, head: int) -> int:
        """How many events did not reach how many ears, all together."""
        return sum(max(0, head - ear.start - ear.heard) for ear in self.ears)

    def codes(self) -> Counter:
        return sum((ear.codes for ear in self.ears), Counter()) - Counter({"was in": len(self.ears)})

    def close(self) -> None:
        self.is_over = True
        for ear in self.ears:
            if ear.transport:
                self.call(ear.transport.abort)
        time.sleep(0.1)
        self.call(self.loop.stop)
        self._thread.join(5)
        self.loop.close()
