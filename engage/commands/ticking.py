"""The tick: everything that is due, done once; what fails is logged and does not stop the rest."""

import fcntl
import itertools
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from django.conf import settings
from django.db import close_old_connections

from engage import wiring

SECONDS = 10
logger = logging.getLogger(__name__)


def tick(stopped: Event | None = None) -> list[str]:
    """Do what is due; returns what failed. While another tick runs on this machine there is nothing to do.

    Once `stopped` is set nothing new begins; the next tick does it.
    """
    with _alone() as is_alone:
        calls = wiring.EVERY_TICK if is_alone else ()
        to_do = itertools.takewhile(lambda _call: not (stopped and stopped.is_set()), calls)
        return [_name_of(call) for call in to_do if not _went_well(call)]


def tick_until(stopped: Event) -> None:
    while not stopped.is_set():
        tick(stopped)
        close_old_connections()  # as after each request, so that one that broke is not used again
        stopped.wait(SECONDS)


def _went_well(call) -> bool:
    try:
        call()
    except Exception:
        logger.exception("%s failed. The next tick tries again.", _name_of(call))
        return False
    return True


def _name_of(call) -> str:
    return f"{call.__module__}.{call.__qualname__}"


@contextmanager
def _alone() -> Iterator[bool]:
    lock = os.open(settings.VAR_DIR / "tick.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield _takes(lock)
    finally:
        os.close(lock)


def _takes(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
