"""A letter to each member, by her own channel. The charter promises it, so it comes whatever news she chose."""

from datetime import datetime

from django.conf import settings

from engage.forums.models import Closure, ForumSpace
from engage.forums.rules import representatives
from engage.notices.models import Letter
from engage.notices.queries.addressing import Words, letters_to, words_from
from engage.people.models import Person


def key_ending(person_id: int | str) -> str:
    """How the key of every letter to her as a member ends."""
    return f".member{person_id}"


def letters_to_members(entry, space: ForumSpace) -> list[Letter]:
    """One to each member who has an address; the others see it on the page of the space.

    Nobody hears that something was dropped of which nobody had heard.
    """
    closure = Closure.objects.filter(pk=entry.data.get("closure_id")).first()
    if closure and closure.asked_at is None:
        return []
    return _letters(entry, space, Person.objects.filter(space_memberships__space=space), closure)


def letters_to_key_holders(entry, space: ForumSpace) -> list[Letter]:
    """To whoever holds the people's key, when it is asked for."""
    holders = representatives(space).values("person")
    if not holders.exists():
        holders = space.key_holders.filter(ended_at=None).values("person")
    return _letters(entry, space, Person.objects.filter(pk__in=holders), None)


def _letters(entry, space: ForumSpace, people, closure: Closure | None) -> list[Letter]:
    key = f"{entry.pk}.{entry.name.partition('.')[2]}{key_ending('{}')}"
    return letters_to(people, _words(entry, space, closure), place=space.place, key=key)


def _words(entry, space: ForumSpace, closure: Closure | None) -> Words:
    """As the fact said it: what came later is told by letters of its own."""
    context = {
        "space": space,
        "data": entry.data,
        "closure": closure,
        "until": _moment(entry.data.get("until") or entry.data.get("closes_at")),
        "url": settings.SITE_URL + space.get_absolute_url(),
        "held_url": f"{settings.SITE_URL}/me/",
    }
    return words_from(f"forums/notices/{entry.name.partition('.')[2]}.txt", context)


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
