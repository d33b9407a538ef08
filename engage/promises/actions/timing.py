"""What the clock does: overdue, escalated, accepted, at risk, kept unchecked, and orphaned.

Many at a time, in one transaction; what someone else holds just now is left for the next tick.
"""

from collections import defaultdict
from functools import cache

from engage.base import clock
from engage.base.actions import action, require
from engage.base.events import Fact
from engage.base.states import move
from engage.people.models import Role
from engage.places.queries import calendar_for
from engage.promises.events import (
    CommitmentAtRisk,
    CommitmentOrphaned,
    CommitmentOverdue,
    CommitmentVerified,
    DutyEscalated,
    DutyOrphaned,
    DutyOverdue,
    ReplyAccepted,
)
from engage.promises.models import Commitment, Duty
from engage.promises.queries.clocks import commitment_moves_on, duty_moves_on
from engage.promises.queries.naming import named_commitment, named_duty
from engage.promises.rules import ANSWERS
from engage.promises.states import OPEN, OWED, WAITING, CommitmentState, DutyState
from engage.record.actions import record_all

OWNED_BY = ("place__parent__parent", "place__calendar", "organisation", "rule_set")  # read once for all


@action
def move_duties_on(*, actor, duties) -> int:
    """Move each of `duties` whose day has come by one step; returns how many."""
    require(actor, "promises.move_duties_on")
    today, calendar = clock.today(), cache(calendar_for)
    held = list(_held(Duty, duties).filter(moves_on__lte=today))
    facts = [_move_duty(duty, calendar(duty.place)) for duty in held]
    _keep(held, "state", "moves_on")
    record_all(actor, facts)
    return len(held)


@action
def move_commitments_on(*, actor, commitments) -> int:
    """Move each of `commitments` whose day has come by one step; returns how many."""
    require(actor, "promises.move_commitments_on")
    held = list(_held(Commitment, commitments).filter(moves_on__lte=clock.today()))
    facts = [_move_commitment(commitment) for commitment in held]
    _keep(held, "state", "moves_on", "settled_date")
    record_all(actor, facts)
    return len(held)


@action
def orphan_duties(*, actor, duties) -> int:
    """Say in public that nobody owns these any more: the body that owed them has ended."""
    require(actor, "promises.orphan_duties")
    return _orphan(actor, Duty, duties, OWED, DutyOrphaned, named_duty)


@action
def orphan_commitments(*, actor, commitments) -> int:
    require(actor, "promises.orphan_commitments")
    return _orphan(actor, Commitment, commitments, OPEN, CommitmentOrphaned, named_commitment)


def _held(model, rows):
    """The same rows, read anew and held; in the order of their keys, so that two clocks never wait for each other."""
    rows = model.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related(*OWNED_BY)
    return rows.select_for_update(of=("self",), skip_locked=True).order_by("pk")


def _orphan(actor, model, rows, states, fact, named) -> int:
    ended = _held(model, rows).filter(state__in=states, organisation__valid_to__lt=clock.today())
    orphans = list(ended)
    for row in orphans:
        move(row, "orphan")
        row.moves_on = None
    _keep(orphans, "state", "moves_on")
    record_all(actor, [fact(**named(row)) for row in orphans])
    return len(orphans)


def _keep(rows: list, *fields: str) -> None:
    """Write these fields, with one statement for all rows that say the same."""
    alike = defaultdict(list)
    for row in rows:
        alike[tuple(getattr(row, field) for field in fields)].append(row)
    for values, same in alike.items():
        keys = [row.pk for row in same]
        type(same[0]).objects.filter(pk__in=keys).update(**dict(zip(fields, values, strict=True)))


def _move_duty(duty: Duty, calendar) -> Fact:
    named = named_duty(duty)
    if duty.state in WAITING:
        move(duty, "fall_due")
        fact = DutyOverdue(due_date=duty.due_date.isoformat(), **named)
    elif duty.state == DutyState.OVERDUE:
        move(duty, "escalate")
        roles = [role.pk for role in _most_senior(duty)]
        fact = DutyEscalated(due_date=duty.due_date.isoformat(), role_ids=roles, **named)
    else:
        move(duty, "accept")
        fact = ReplyAccepted(number=duty.replies.published().last().number, **named)
    duty.moves_on = duty_moves_on(duty, calendar)
    return fact


def _most_senior(duty: Duty) -> list[Role]:
    """The roles of the body that stand highest there; they are written to."""
    roles = Role.objects.held_on(clock.today()).filter(kind__in=ANSWERS, organisation=duty.organisation)
    here = [place.pk for place in duty.place.lineage()]
    roles = list(roles.filter(place__in=here).order_by("-rank", "pk"))
    return [role for role in roles if role.rank == roles[0].rank]


def _move_commitment(commitment: Commitment) -> Fact:
    today, named = clock.today(), named_commitment(commitment)
    if commitment.state == CommitmentState.CLAIMED_DONE:
        move(commitment, "verify")
        commitment.settled_date = today
        fact = CommitmentVerified(checks=commitment.found_done, is_checked=False, **named)
    elif commitment.due_date < today:
        move(commitment, "fall_due")
        fact = CommitmentOverdue(due_date=commitment.due_date.isoformat(), **named)
    else:
        move(commitment, "risk")
        fact = CommitmentAtRisk(silent_days=(today - commitment.news_date).days, **named)
    commitment.moves_on = commitment_moves_on(commitment)
    return fact
