"""Which item goes to which public meeting, by the rule: those with most supporters first, the rest by lot."""

from django.db.models import Q

from engage.agenda.models import AgendaItem
from engage.agenda.queries.clocks import number
from engage.agenda.states import ItemState
from engage.base.events import about
from engage.meetings.models import LiveSession, Slot
from engage.meetings.queries.clocks import number as meeting_number
from engage.meetings.queries.clocks import takes_slots_until
from engage.meetings.queries.listing import citizen_slots, places_left, with_room
from engage.meetings.states import Route
from engage.places.states import Level
from engage.record.queries import head, ticket_of

SMALL = (Level.NEIGHBOURHOOD, Level.PRACTICE)


def waiting_for(session: LiveSession) -> list[AgendaItem]:
    """What waits for a public meeting of this place; a neighbourhood's items can go to that of the place it lies in."""
    here = Q(place=session.place_id) | Q(place__parent=session.place_id, place__level__in=SMALL)
    found = AgendaItem.objects.filter(here, state=ItemState.SHORTLISTED)
    found = found.select_related("place__parent__parent__parent", "organisation__successor", "rule_set")
    found = found.order_by("-support_count", "agenda_reached_at", "pk")
    return [item for item in found if takes_slots_until(session, number(item, "meeting_ahead_working_days"))]


def chosen_for(session: LiveSession) -> list[tuple[AgendaItem, dict]]:
    """What gets the places that are left now, in the order of the rule, each with how it came on the agenda.

    Places for people who are seldom heard and for a panel's choice go to the lot until there are such routes.
    """
    waiting, left = waiting_for(session), places_left(session)
    most = meeting_number(session, "slots_most_supported")
    by_support = max(0, most - citizen_slots(session).filter(route=Route.MOST_SUPPORTED).count())
    first, others = waiting[: min(by_support, left)], waiting[min(by_support, left) :]
    chosen = [(item, {"route": Route.MOST_SUPPORTED}) for item in first]
    return chosen + _drawn(others, left - len(first))


def _drawn(items: list[AgendaItem], places: int) -> list[tuple[AgendaItem, dict]]:
    """The lowest tickets win; every item that is in the lot is named with it."""
    seed, numbers = head()[1], sorted(item.pk for item in items)
    tickets = sorted(((ticket_of(seed, item.pk), item) for item in items), key=lambda each: each[0])
    lot = {"route": Route.DRAWN, "seed": seed, "drawn_from": numbers}
    return [(item, lot | {"ticket": ticket}) for ticket, item in tickets[: max(0, places)]]


def meetings_with_room() -> list[LiveSession]:
    """Public meetings, soonest first, that could take what waits; none when nothing does."""
    waits = AgendaItem.objects.filter(state=ItemState.SHORTLISTED).exists()
    return with_room() if waits else []


def scheduled_without_slot() -> list[AgendaItem]:
    """What lost its place on an agenda: the meeting was called off, or ended before it was heard."""
    scheduled = AgendaItem.objects.filter(state=ItemState.SCHEDULED).select_related("place", "organisation")
    subjects = {about(item): item for item in scheduled}
    held = set(Slot.objects.standing().filter(subject__in=subjects).values_list("subject", flat=True))
    return [item for subject, item in subjects.items() if subject not in held]
