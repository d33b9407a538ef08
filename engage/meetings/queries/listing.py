"""Lists of meetings: what comes, soonest first, and what was, latest first."""

from django.db.models import QuerySet

from engage.base import clock
from engage.meetings.models import LiveSession, Slot
from engage.meetings.models.session import held_by
from engage.meetings.queries import clocks
from engage.meetings.states import CALLED_OFF, OPEN_ROOM, PLANNED, UPCOMING, SessionState, SlotKind
from engage.places.models import Place

COMING = (*UPCOMING, *OPEN_ROOM)
SETTLED = (SessionState.COMPLETE, SessionState.CANCELLED)
ABOUT = ("place__parent__parent__parent", "organisation__successor", "rule_set")


def meetings_of(person, place: Place) -> QuerySet[LiveSession]:
    return LiveSession.objects.visible_to(person).filter(place=place).select_related("place", "organisation")


def coming(person, place: Place) -> QuerySet[LiveSession]:
    return meetings_of(person, place).filter(state__in=COMING).order_by("starts_at", "pk")


def past(person, place: Place) -> QuerySet[LiveSession]:
    gone = meetings_of(person, place).exclude(state__in=(*COMING, SessionState.DRAFT))
    return gone.order_by("-starts_at", "-pk")


def planned(person, place: Place) -> QuerySet[LiveSession]:
    """Drafts of those who plan or lead them."""
    return meetings_of(person, place).filter(state=SessionState.DRAFT).order_by("starts_at", "pk")


def held_by_her(person) -> QuerySet[LiveSession]:
    """What she plans, leads or writes down and is not settled yet, the earliest first."""
    found = LiveSession.objects.filter(held_by(person)).exclude(state__in=SETTLED)
    return found.select_related("place", "organisation").order_by("starts_at", "pk")


def with_dates(person) -> QuerySet[LiveSession]:
    """For calendars that everyone may keep: public meetings, also those that were put off or called off."""
    seen = LiveSession.objects.visible_to(person).filter(announced_at__isnull=False, for_members=False)
    return seen.select_related("place", "organisation").order_by("starts_at", "pk")


def with_room() -> list[LiveSession]:
    """Public meetings to come, soonest first, that have a place on the agenda left."""
    found = LiveSession.objects.filter(state__in=PLANNED, for_members=False, starts_at__gt=clock.now())
    found = found.select_related(*ABOUT).order_by("starts_at", "pk")
    return [session for session in found if places_left(session) > 0]


def citizen_slots(session: LiveSession) -> QuerySet[Slot]:
    return session.slots.standing().filter(kind=SlotKind.CITIZEN)


def places_left(session: LiveSession) -> int:
    return clocks.number(session, "slots") - citizen_slots(session).count()


def slot_of(subject: str) -> Slot | None:
    """Where something that citizens raised stands on an agenda now, or was heard."""
    found = Slot.objects.standing().filter(subject=subject)
    return found.select_related(*(f"session__{each}" for each in ABOUT)).first()


def announced_sessions(person):
    """For letters: what is still going to happen."""
    return LiveSession.objects.visible_to(person).filter(state__in=(*PLANNED, *OPEN_ROOM))


def called_off_sessions(person):
    """For letters: what still does not happen."""
    return LiveSession.objects.visible_to(person).filter(state__in=CALLED_OFF)


def recorded_sessions(person):
    """For letters: what has its record."""
    return LiveSession.objects.visible_to(person).exclude(record_at=None)
