"""What the clock does for what is owed and what was promised."""

import logging
from collections.abc import Callable

from django.db.models import QuerySet

from engage.base import clock
from engage.base.actions import CLOCK
from engage.promises import actions
from engage.promises.models import Commitment, Duty
from engage.promises.states import OPEN, OWED

TOGETHER = 500
logger = logging.getLogger(__name__)


def move_duties_on() -> None:
    """Whatever is due, step by step until nothing is: after a long downtime a duty goes several steps."""
    _until_done(
        lambda: Duty.objects.to_move(clock.today()),
        lambda duties: actions.move_duties_on(actor=CLOCK, duties=duties),
    )


def move_commitments_on() -> None:
    _until_done(
        lambda: Commitment.objects.to_move(clock.today()),
        lambda commitments: actions.move_commitments_on(actor=CLOCK, commitments=commitments),
    )


def orphan_what_lost_its_body() -> None:
    """What a body owed and promised when it ended, until its successor takes it over."""
    _until_done(
        lambda: Duty.objects.filter(state__in=OWED, organisation__valid_to__lt=clock.today()),
        lambda duties: actions.orphan_duties(actor=CLOCK, duties=duties),
    )
    _until_done(
        lambda: Commitment.objects.filter(state__in=OPEN, organisation__valid_to__lt=clock.today()),
        lambda commitments: actions.orphan_commitments(actor=CLOCK, commitments=commitments),
    )


def _until_done(waiting: Callable[[], QuerySet], act: Callable[[list], int]) -> None:
    """Many at a time. When a batch fails each of it is tried alone, so that one stops no others."""
    stuck: list[int] = []
    while batch := list(waiting().exclude(pk__in=stuck).only("pk")[:TOGETHER]):
        try:
            moved = act(batch)
        except Exception:
            moved = sum(_alone(act, row, stuck) for row in batch)
        if not moved:
            return


def _alone(act, row, stuck: list[int]) -> int:
    try:
        return act([row])
    except Exception:
        logger.exception("%s could not be moved on. The next tick tries again.", row._meta.label)
        stuck.append(row.pk)
        return 0
