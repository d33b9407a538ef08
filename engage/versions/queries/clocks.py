"""When a version can be asked for, given and checked, and when it is forgotten who asked."""

from django.db.models import QuerySet

from engage.elections.models import Election
from engage.elections.queries.clocks import database_now
from engage.elections.states import OVER, ElectionState
from engage.versions.models import Asker
from engage.versions.states import BEFORE_THE_STATEMENT, CAN_BE_ASKED


def can_be_asked(election: Election) -> bool:
    """From the notice until nobody can stand any more."""
    return election.state in CAN_BE_ASKED and database_now(election) < election.nominations_close_at


def is_before_the_statement(election: Election) -> bool:
    return election.state in BEFORE_THE_STATEMENT


def officer_can_add(election: Election) -> bool:
    """Once no candidate can change her words."""
    return election.state == ElectionState.NOMINATIONS_CLOSED


def candidate_can_add(election: Election) -> bool:
    is_open = election.state == ElectionState.NOMINATIONS_OPEN
    return is_open and database_now(election) < election.nominations_close_at


def with_old_askers() -> QuerySet[Election]:
    asked = Asker.objects.values("asked__election")
    return Election.objects.filter(state__in=OVER, pk__in=asked).order_by("pk")
