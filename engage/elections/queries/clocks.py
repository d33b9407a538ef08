"""What is due in an election, by the clock of the database where votes are at stake."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now

from engage.base import clock
from engage.elections.models import Election
from engage.elections.states import ElectionState

_S = ElectionState


def database_now(election: Election) -> datetime:
    """The moment as the database has it, whatever the clock of this computer says.

    A test or the demo that has put the clock somewhere means that moment.
    """
    if clock.is_moved():
        return clock.now()
    return Election.objects.filter(pk=election.pk).values_list(Now(), flat=True).get()


def due_to_open_nominations(now: datetime) -> QuerySet[Election]:
    return _standing_at(_S.NOTICE_PUBLISHED)


def due_to_close_nominations(now: datetime) -> QuerySet[Election]:
    return _standing_at(_S.NOMINATIONS_OPEN).filter(nominations_close_at__lte=now)


def due_to_be_uncontested(now: datetime) -> QuerySet[Election]:
    return _standing_at(_S.STATEMENT_PUBLISHED).filter(withdrawals_close_at__lte=now)


def due_to_tell_turnout(now: datetime) -> QuerySet[Election]:
    return _standing_at(_S.POLL_OPEN)


def due_to_close(now: datetime) -> QuerySet[Election]:
    """All that are open: whether one is over is asked of the database's clock."""
    return _standing_at(_S.POLL_OPEN)


def due_to_destroy(now: datetime) -> list[Election]:
    done = _standing_at(_S.DECLARED, _S.VOID).filter(destroyed_at=None).exclude(closed_at=None)
    return [election for election in done.select_related("rule_set") if challenge_until(election) <= now]


def challenge_until(election: Election) -> datetime:
    """The end of the time in which the result can be questioned."""
    days = election.rule_set.numbers["election.challenge_days"]
    return (election.declared_at or election.closed_at) + timedelta(days=days)


def full_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _standing_at(*states: str) -> QuerySet[Election]:
    """Without what they belong to: whoever moves one reads it anew."""
    return Election.objects.filter(state__in=states).order_by("pk")
