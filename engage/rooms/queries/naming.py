"""How a room is called in the record."""

from django.urls import reverse

from engage.base import clock
from engage.base.events import about
from engage.meetings.models import LiveSession
from engage.people.models import Role


def named(session: LiveSession) -> dict:
    return {
        "subject": about(session),
        "place": session.place.code,
        "address": reverse("room", args=[session.slug]),
        "for_members": session.for_members,
    }


def others_with_a_role(person, place) -> list[str]:
    """Names of those who hold a role for a place or one that it lies in: what they say is taken for their office's."""
    held = Role.objects.held_on(clock.today()).filter(place__in=place.lineage()).exclude(person=person.pk)
    return list(held.exclude(person__name="").values_list("person__name", flat=True).distinct())
