"""How much a socket, a person, an address and a process may: one place. LIVE_LIMITS changes single numbers."""

import functools
import time
from collections import deque
from dataclasses import dataclass, fields, replace

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes and counts. All are for one process, but for those of a single socket."""

    frame_bytes: int = 64 * 1024
    frames_per_minute: int = 100  # of one socket, of any kind
    sends_per_ten_seconds: int = 10  # of one person; at twice as many her socket closes
    sockets_per_person: int = 3
    sockets_per_address: int = 20
    sockets_per_process: int = 3_000
    accepts_per_second: int = 200
    waiting_sends: int = 50  # of one socket
    unacked_events: int = 200
    unacked_bytes: int = 1024 * 1024
    ack_seconds: int = 60  # without an answer to what was sent
    hello_seconds: int = 10
    life_seconds: int = 3_600
    heartbeat_seconds: int = 10
    recheck_seconds: int = 300  # then the right to listen is asked anew, and a new ticket sent
    ticket_seconds: int = 900
    page_events: int = 100
    kept_events: int = 500  # of one room, ready to be sent again
    kept_seconds: int = 60  # … and for how long
    poll_seconds: int = 10
    reading_threads: int = 3
    doing_threads: int = 4


@functools.cache
def _limits(given: str) -> Limits:
    known = {field.name for field in fields(Limits)}
    changed = {}
    for each in filter(None, (part.strip() for part in given.split(","))):
        name, _equals, number = each.partition("=")
        if name not in known or not number.isdecimal():
            raise ImproperlyConfigured(
                f"LIVE_LIMITS has “{each}”. Write name=number, with commas between, such as "
                f"sockets_per_address=200. There are: {', '.join(sorted(known))}."
            )
        changed[name] = int(number)
    return replace(Limits(), **changed)


def limits() -> Limits:
    """The numbers that hold here. Raises ImproperlyConfigured when LIVE_LIMITS cannot be read."""
    return _limits(settings.LIVE_LIMITS)


class Window:
    """Counts what happens within so many seconds; forgets what is older."""

    __slots__ = ("moments", "seconds")

    def __init__(self, seconds: float):
        self.seconds, self.moments = seconds, deque()

    def count(self) -> int:
        """One more now; how many there were in the last seconds, this one included."""
        now = time.monotonic()
        self.moments.append(now)
        while self.moments[0] <= now - self.seconds:
            self.moments.popleft()
        return len(self.moments)

    def allows(self, most: int) -> bool:
        """Whether one more may happen; what is refused does not count."""
        if self.count() > most:
            self.moments.pop()
            return False
        return True
