"""Acting at another time: the clock is moved, and what follows from each act is done at once."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

from engage.base import clock
from engage.base.actions import CLOCK
from engage.consultations.tasks import close_what_is_due, open_what_is_due
from engage.record.actions import do_reaction, seal
from engage.record.queries import stuck_reactions


def moment(days: int, hour: int = 10, minute: int = 0) -> datetime:
    """So many days from the real today (before it when negative), at that local time."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def days_until(then: datetime) -> int:
    """The other way round: how many days from the real today until `then`."""
    return (timezone.localdate(then) - timezone.localdate()).days


@contextmanager
def on_day(days: int, hour: int = 10, minute: int = 0):
    """Let the block happen then; afterwards the clock's work and all reactions are done, still then."""
    with clock.moved_to(moment(days, hour, minute)):
        open_what_is_due()
        close_what_is_due()
        yield
        follow_up()


def follow_up() -> None:
    open_what_is_due()
    close_what_is_due()
    for reaction in stuck_reactions(clock.now()):
        do_reaction(reaction.pk)
    while seal(actor=CLOCK):
        pass
