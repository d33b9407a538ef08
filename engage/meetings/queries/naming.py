"""How a meeting and who speaks for it are called in the record."""

from engage.base.events import about
from engage.meetings.models import LiveSession


def named(session: LiveSession) -> dict:
    """For what nobody else has to know."""
    return {"subject": about(session), "place": session.place.code}


def told(session: LiveSession) -> dict:
    """For what everyone may read, or, of a meeting for members, nobody."""
    return named(session) | {
        "title": session.title,
        "address": session.get_absolute_url(),
        "organisation": session.organisation.name,
        "for_members": session.for_members,
    }
