"""Until when people ask, candidates answer and change what they answered; and when letters are due."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from engage.base import clock
from engage.elections.models import Election
from engage.elections.queries.clocks import database_now
from engage.elections.states import ElectionState
from engage.hustings.models import Hustings
from engage.hustings.states import BEFORE_THE_POLL, OPEN

BETWEEN_LETTERS = timedelta(days=1)
_S = ElectionState


def is_open(election: Election) -> bool:
    """From the day the candidates are published until the vote closes; without a vote until they are declared."""
    if election.state == _S.POLL_OPEN:
        return database_now(election) < election.closes_at
    return election.state in OPEN


def goes_on(hustings: Hustings) -> bool:
    return is_open(hustings.election)


def can_be_changed(election: Election) -> bool:
    """An answer, until people vote: what they vote on must not change behind them."""
    return election.state in BEFORE_THE_POLL


def is_early(election: Election) -> bool:
    return election.state in (_S.CALLED, _S.NOTICE_PUBLISHED, _S.NOMINATIONS_OPEN, _S.NOMINATIONS_CLOSED)


def why_closed(election: Election) -> str:
    """Why nothing can be asked or answered; "" while it can."""
    if is_open(election):
        return ""
    if election.state == _S.VOID:
        return _("This election does not count, so there is nothing to ask any more.")
    if is_early(election):
        return _("Questions can be asked once it is published who stands.")
    if election.opened_at is None:
        return _("It is declared who was elected. Ask them now on the pages of the panel.")
    return _("The vote is over. What was asked and answered stays as it was.")


def due_for_letters(now: datetime) -> QuerySet[Hustings]:
    """Something came since the last letters, and those are a day old."""
    new = Q(questions__pk__gt=F("told_question")) | Q(questions__answers__pk__gt=F("told_answer"))
    rested = Q(told_at=None) | Q(told_at__lte=now - BETWEEN_LETTERS)
    return Hustings.objects.filter(new & rested).order_by("pk").distinct()


def are_letters_due(hustings: Hustings) -> bool:
    return due_for_letters(clock.now()).filter(pk=hustings.pk).exists()
