"""Lists of what is owed and promised: the overdue first."""

from django.db.models import Case, Q, QuerySet, Value, When

from engage.promises.models import Commitment, Duty
from engage.promises.states import (
    LATE,
    OPEN,
    OWED,
    CommitmentState,
    DutyState,
)

_C, _D = CommitmentState, DutyState
HOW = {
    "duty": {
        "late": (*LATE, _D.ORPHANED),
        "open": (*OWED, _D.ORPHANED),
        "settled": (_D.PUBLISHED, _D.ACCEPTED, _D.CLOSED_CONTESTED),
    },
    "commitment": {
        "late": (_C.OVERDUE, _C.DISPUTED, _C.AT_RISK, _C.ORPHANED),
        "open": (*OPEN, _C.ORPHANED),
        "settled": (_C.VERIFIED, _C.NOT_DELIVERED, _C.CLOSED_CHANGED),
    },
}


def duties(person, *, place=None, how="", body=None) -> QuerySet[Duty]:
    found = Duty.objects.visible_to(person).select_related("organisation", "place")
    return _narrowed(found, HOW["duty"], (_D.ESCALATED, _D.OVERDUE, _D.ORPHANED), OWED, place, how, body)


def commitments(person, *, place=None, how="", body=None) -> QuerySet[Commitment]:
    found = Commitment.objects.visible_to(person).made().select_related("organisation", "place")
    first = (_C.OVERDUE, _C.DISPUTED, _C.ORPHANED)
    return _narrowed(found, HOW["commitment"], first, OPEN, place, how, body)


def owed_answers(person, place=None, limit: int = 6) -> list[Duty]:
    """What is owed just now, the longest overdue first."""
    return list(duties(person, place=place, how="open")[:limit])


def answered_here(person) -> QuerySet[Duty]:
    """For letters: answers that are there, but for those that are news of what they answer."""
    return Duty.objects.visible_to(person).filter(answer_address="", first_answer_date__isnull=False)


def promised_in(duty: Duty | None, person) -> list[Commitment]:
    """The promises that an answer made."""
    if duty is None:
        return []
    found = Commitment.objects.visible_to(person).filter(duty=duty).select_related("organisation")
    return list(found.order_by("due_date", "pk"))


def _narrowed(found, states, first, then, place, how, body):
    if place is not None:
        found = found.filter(place=place)
    if how in states:
        found = found.filter(state__in=states[how])
    if body:
        found = found.filter(organisation=body)
    pressing = Case(
        When(Q(state__in=first), then=Value(0)), When(Q(state__in=then), then=Value(1)), default=Value(2)
    )
    return found.order_by(pressing, "due_date", "pk")
