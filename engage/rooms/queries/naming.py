"""How a room is called in the record."""

from django.urls import reverse

from engage.base.events import about
from engage.meetings.models import LiveSession


def named(session: LiveSession) -> dict:
    return {
        "subject": about(session),
        "place": session.place.code,
        "address": reverse("room", args=[session.slug]),
        "for_members": session.for_members,
    }
