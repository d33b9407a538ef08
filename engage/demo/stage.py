"""Acting at another time: the clock is moved, and what follows from each act is done at once."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from engage.base import clock
from engage.base.actions import CLOCK
from engage.consultations.tasks import announce_last_days, close_what_is_due, open_what_is_due
from engage.notices.models import News
from engage.notices.tasks import send_what_is_due, write_what_is_due
from engage.record.actions import do_reaction, seal
from engage.record.queries import stuck_reactions


def moment(days: int, hour: int = 10, minute: int = 0) -> datetime:
    """So many days from the real today (before it when negative), at that local time."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def days_until(then: datetime | date) -> int:
    """The other way round: how many days from the real today until `then`."""
    day = timezone.localdate(then) if isinstance(then, datetime) else then
    return (day - timezone.localdate()).days


@contextmanager
def on_day(days: int, hour: int = 10, minute: int = 0):
    """Let the block happen then; afterwards the clock's work and all reactions are done, still then."""
    with clock.moved_to(moment(days, hour, minute)):
        letters_until_now()
        open_what_is_due()
        close_what_is_due()
        yield
        follow_up()


def follow_up() -> None:
    open_what_is_due()
    close_what_is_due()
    announce_last_days()
    for reaction in stuck_reactions(clock.now()):
        do_reaction(reaction.pk)
    letters_until_now()
    while seal(actor=CLOCK):
        pass


def letters_until_now() -> None:
    """Write and send each letter at its own moment. Only into a folder: nobody of the demo has a mailbox."""
    now = clock.now()
    while first := News.objects.due(now).order_by("due_at").first():
        with clock.moved_to(first.due_at):
            write_what_is_due()
            _put_into_the_folder()
    _put_into_the_folder()


def _put_into_the_folder() -> None:
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        send_what_is_due()
