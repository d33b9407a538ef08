"""The one clock. Everything that asks the time asks here, so that tests and the demo can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

_moved_to: list[datetime] = []


def now() -> datetime:
    """The moment, aware and in UTC; inside `moved_to`, the moment it was moved to."""
    return _moved_to[-1] if _moved_to else timezone.now()


def is_moved() -> bool:
    """Whether a test or the demo has put the clock somewhere."""
    return bool(_moved_to)


def today() -> date:
    """The date where the site is (TIME_ZONE)."""
    return timezone.localdate(now())


@contextmanager
def moved_to(moment: datetime) -> Iterator[datetime]:
    """Let `now()` stand still at `moment`, in every thread, until the block ends."""
    if timezone.is_naive(moment):
        raise ValueError("The clock moves to aware moments only.")
    _moved_to.append(moment)
    try:
        yield moment
    finally:
        _moved_to.pop()
