"""Lists of items, always in the same order, which no role can change: those with most support first."""

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone

from engage.agenda.models import AgendaItem, Support
from engage.agenda.models.item import waits_for
from engage.agenda.rules import places_triaged_by
from engage.agenda.states import ENDED, RUNNING, TAKES_SUPPORT, Flag, ItemState
from engage.base.events import about
from engage.meetings.models import Slot
from engage.places.models import Place
from engage.promises.models import Commitment, Duty
from engage.promises.states import OPEN, CommitmentState, DutyState

_S = ItemState
SETTLED = (DutyState.ACCEPTED, DutyState.CLOSED_CONTESTED)
KEPT_OPEN_BY = (*OPEN, CommitmentState.PROPOSED, CommitmentState.ORPHANED)
HOW = {"open": RUNNING, "ended": (_S.CLOSED, _S.EXPIRED)}


def items_of(place: Place | None = None, how: str = "") -> QuerySet[AgendaItem]:
    """What everyone can read, running ones first and in them those with most support."""
    found = AgendaItem.objects.public().select_related("place", "organisation")
    found = found.filter(place=place) if place else found
    found = found.filter(state__in=HOW[how]) if how in HOW else found
    last = Case(When(state__in=RUNNING, then=Value(0)), default=Value(1))
    return found.order_by(last, "-support_count", "opened_at", "pk")


def others_open(item: AgendaItem) -> QuerySet[AgendaItem]:
    """What it could be joined with."""
    return items_of(item.place, "open").exclude(pk=item.pk)


def own_items(person, place: Place | None = None) -> list[AgendaItem]:
    """What she raised and nobody else can read yet."""
    if not person.is_authenticated:
        return []
    hers = AgendaItem.objects.filter(author=person, opened_at=None).select_related("place")
    hers = hers.filter(place=place) if place else hers
    return list(hers.exclude(state__in=(_S.EXPIRED, _S.HIDDEN)).order_by("-since_at"))


def raised_by(person) -> QuerySet[AgendaItem]:
    """All that she raised, the newest first, wherever it stands."""
    hers = AgendaItem.objects.visible_to(person).filter(author=person)
    return hers.select_related("place", "organisation").order_by("-pk")


def supported_by(person) -> QuerySet[AgendaItem]:
    """What others raised and she supports, once everyone can read it; what moved last comes first."""
    supports = Support.objects.visible_to(person).values("item")
    found = AgendaItem.objects.public().filter(pk__in=supports).exclude(author=person)
    return found.select_related("place", "organisation").order_by("-since_at", "-pk")


def supported_early(person) -> int:
    """How many more she stands behind that nobody can read yet."""
    hers = Support.objects.visible_to(person).filter(item__opened_at=None)
    return hers.exclude(item__author=person).count()


def to_triage(person) -> QuerySet[AgendaItem]:
    """What waits for her, the longest waiting first; what may be urgent before all."""
    waits = Q(state__in=(_S.TRIAGE, _S.APPEALED)) | (Q(state=_S.SEEKING_SPONSORS) & ~Q(flag=""))
    team = waits & Q(place__in=places_triaged_by(person))
    found = AgendaItem.objects.filter(team | waits_for(person)).exclude(author=person)
    first = Case(When(flag=Flag.AT_RISK, then=Value(0)), default=Value(1))
    return found.select_related("place", "rule_set").order_by(first, "since_at", "pk")


def duty_of(item: AgendaItem) -> Duty | None:
    """The answer that is owed for it, or was last: once enough people supported it, or for what was heard."""
    if item.response_reached_at is None and item.heard_at is None:
        return None
    subjects = [about(item), *([_slot_subject(item.slot_id)] if item.heard_at else [])]
    found = Duty.objects.filter(subject__in=subjects).select_related("organisation", "rule_set")
    return found.order_by("-pk").first()


def _slot_subject(slot_pk: int) -> str:
    return f"{Slot._meta.label_lower}:{slot_pk}"


def items_without_duty() -> list[AgendaItem]:
    """What reached its number and is owed nothing yet."""
    owed = AgendaItem.objects.filter(response_reached_at__isnull=False, closed_at=None)
    owed = owed.select_related("place", "organisation", "rule_set")
    subjects = {about(item): item for item in owed}
    known = Duty.objects.filter(subject__in=subjects).values_list("subject", flat=True)
    return [subjects[subject] for subject in subjects.keys() - set(known)]


def answered_for_good() -> list[AgendaItem]:
    """What waited for an answer that stands now, with nothing promised in it still open."""
    waiting = AgendaItem.objects.filter(state__in=(_S.RESPONSE_DUE, _S.HEARD)).values_list("pk", "slot")
    subjects = {f"{AgendaItem._meta.label_lower}:{pk}": pk for pk, _slot in waiting}
    subjects |= {_slot_subject(slot): pk for pk, slot in waiting if slot}
    open_still = Commitment.objects.filter(state__in=KEPT_OPEN_BY, duty__isnull=False).values("duty")
    settled = Duty.objects.filter(subject__in=subjects, state__in=SETTLED).exclude(pk__in=open_still)
    items = AgendaItem.objects.filter(pk__in=[subjects[duty.subject] for duty in settled])
    return [item for item in items if is_answered_for_good(item)]


def is_answered_for_good(item: AgendaItem) -> bool:
    duty = duty_of(item)
    if duty is None or duty.state not in SETTLED:
        return False
    if item.heard_at and duty.last_answer_date < timezone.localdate(item.heard_at):
        return False  # what was answered before it was heard is answered once more
    return not Commitment.objects.filter(duty=duty, state__in=KEPT_OPEN_BY).exists()


def did_support(person, item_pk: int) -> bool:
    """For promises: whether she is one of those to whom the answer is owed."""
    return AgendaItem.objects.filter(pk=item_pk, supports__person=person.pk).exists()


def supported_what_was_heard(person, slot_pk: int) -> bool:
    """The same for an answer that is owed because it was heard."""
    return AgendaItem.objects.filter(slot=slot_pk, supports__person=person.pk).exists()


def how_many_support_what_was_heard(slot_pk: int) -> int:
    return AgendaItem.objects.filter(slot=slot_pk).values_list("support_count", flat=True).first() or 0


def how_many_support(item_pk: int) -> int:
    return AgendaItem.objects.filter(pk=item_pk).values_list("support_count", flat=True).first() or 0


def open_items(person):
    """For letters: items that are open now."""
    return AgendaItem.objects.visible_to(person).filter(state__in=TAKES_SUPPORT)


def opened_items(person):
    """For letters: everything that was ever open."""
    return AgendaItem.objects.visible_to(person).public()


def takes_words(item: AgendaItem) -> bool:
    """Whether neighbours can talk about it: from when it is open until it has ended."""
    return item.is_public and item.state not in ENDED
