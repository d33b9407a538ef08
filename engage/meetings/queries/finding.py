"""Meetings that were announced, for a search of the site: those to come first."""

from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from engage.meetings.models import LiveSession
from engage.meetings.queries.listing import COMING
from engage.meetings.queries.telling import with_tones


def found(person, look) -> list[dict]:
    kind = _("A meeting")
    last = Case(When(state__in=COMING, then=Value(0)), default=Value(1))
    seen = LiveSession.objects.visible_to(person).filter(announced_at__isnull=False).select_related("place")
    rows = seen.order_by(last, "-starts_at", "-pk")
    sessions = with_tones(look(rows, "title", "purpose", "place__name", kind=kind))
    return [
        {
            "kind": kind,
            "title": session.title,
            "href": session.get_absolute_url(),
            "about": session.place.name,
            "state": session.get_state_display(),
            "tone": session.tone,
            "body": session.purpose,
        }
        for session in sessions
    ]
