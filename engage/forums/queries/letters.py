"""A letter to each member, by her own channel. The charter promises it, so it comes whatever news she chose."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from engage.forums.models import Closure, ForumSpace
from engage.forums.rules import representatives
from engage.notices.models import Letter
from engage.notices.queries.following import is_by_post, is_refused
from engage.notices.states import Channel
from engage.people.models import Person

AT_A_TIME = 2_000


def key_ending(person_id: int) -> str:
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
    subject, body = _words(entry, space, closure)
    return [
        Letter(
            key=f"{entry.pk}.{entry.name.partition('.')[2]}{key_ending(person.pk)}",
            place=space.place,
            channel=channel,
            address=address,
            subject=subject,
            body=body,
        )
        for person, channel, address in _addresses(people)
    ]


def _addresses(people) -> Iterator[tuple[Person, str, str]]:
    reached = people.filter(is_active=True).select_related("reader").order_by("pk")
    for person in reached.iterator(AT_A_TIME):
        reader = getattr(person, "reader", None)
        if reader and is_by_post(person, reader) and reader.post_address:
            yield person, Channel.POST, reader.post_address
        elif person.email and not (reader and is_refused(person, reader)):
            yield person, Channel.EMAIL, person.email


def _words(entry, space: ForumSpace, closure: Closure | None) -> tuple[str, str]:
    """As the fact said it: what came later is told by letters of its own."""
    context = {
        "space": space,
        "data": entry.data,
        "closure": closure,
        "until": _moment(entry.data.get("until") or entry.data.get("closes_at")),
        "url": settings.SITE_URL + space.get_absolute_url(),
        "held_url": f"{settings.SITE_URL}/me/",
        "site_name": settings.SITE_NAME,
    }
    text = render_to_string(f"forums/notices/{entry.name.partition('.')[2]}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    return subject, body.strip()


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
