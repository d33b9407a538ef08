"""The words of a letter from its template, and one letter to each of many people, by her own channel."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string

from engage.notices.models import Letter
from engage.notices.queries.following import is_by_post, is_refused
from engage.notices.states import Channel
from engage.people.models import Person
from engage.places.models import Place

AT_A_TIME = 2_000


class Words(NamedTuple):
    """What a letter says."""

    subject: str
    body: str


def words_from(template: str, context: dict[str, Any]) -> Words:
    """The first line of the template is the subject, the rest is the body."""
    text = render_to_string(template, {"site_name": settings.SITE_NAME, **context}).strip()
    subject, _blank, body = text.partition("\n")
    return Words(subject, body.strip())


def letters_to(people: QuerySet[Person], words: Words, *, place: Place | None, key: str) -> list[Letter]:
    """One to each who can be reached; `key` has a `{}` where her number goes, and says what the letter is about."""
    return [
        Letter(key=key.format(person.pk), place=place, channel=channel, address=address, **words._asdict())
        for person, channel, address in _reached(people)
    ]


def _reached(people: QuerySet[Person]) -> Iterator[tuple[Person, str, str]]:
    """On paper whoever chose it; by e-mail whoever has an address that still takes letters."""
    reached = people.filter(is_active=True).select_related("reader").order_by("pk")
    for person in reached.iterator(AT_A_TIME):
        reader = getattr(person, "reader", None)
        if reader and is_by_post(person, reader) and reader.post_address:
            yield person, Channel.POST, reader.post_address
        elif person.email and not (reader and is_refused(person, reader)):
            yield person, Channel.EMAIL, person.email
