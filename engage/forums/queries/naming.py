"""How a space, and who speaks for it, are called in the record."""

from engage.base.events import about
from engage.forums.models import ForumSpace
from engage.forums.rules import sponsor_role
from engage.people.queries.naming import role_words


def named_space(space: ForumSpace) -> dict:
    return {
        "subject": about(space),
        "place": space.place.code,
        "title": space.name,
        "address": space.get_absolute_url(),
        "organisation": space.organisation.name,
    }


def speaking_for(actor, space: ForumSpace) -> str:
    """In what role `actor` speaks for the host of `space`."""
    return role_words(sponsor_role(actor, space), space.organisation)
