"""A letter to whoever raised it, at each step; and to those who support it, when the answer is there."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string

from engage.agenda.models import AgendaItem
from engage.notices.models import Letter
from engage.notices.queries.following import is_by_post, is_refused
from engage.notices.states import Channel
from engage.people.models import Person

AT_A_TIME = 2_000


def key_ending(person_id: int) -> str:
    """How the key of every letter to her about the agenda ends."""
    return f".agenda{person_id}"


def letters_to_raiser(entry, item: AgendaItem) -> list[Letter]:
    step = item.triage_steps.told_to_author().last()
    return _letters(entry, item, Person.objects.filter(pk=item.author_id), "to_raiser", step=step)


def letters_to_supporters(entry, item: AgendaItem) -> list[Letter]:
    people = Person.objects.filter(pk__in=item.supports.exclude(person=None).values("person"))
    return _letters(entry, item, people, "to_supporters")


def _letters(entry, item: AgendaItem, people: QuerySet[Person], notice: str, **more) -> list[Letter]:
    context = {
        "item": item,
        "fact": entry.name.partition(".")[2],
        "data": entry.data,
        "url": settings.SITE_URL + item.get_absolute_url(),
        "site_name": settings.SITE_NAME,
        **more,
    }
    text = render_to_string(f"agenda/notices/{notice}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    return [
        Letter(
            key=f"{entry.pk}.{notice}{key_ending(person.pk)}",
            place=item.place,
            channel=channel,
            address=address,
            subject=subject,
            body=body.strip(),
        )
        for person, channel, address in _addresses(people)
    ]


def _addresses(people: QuerySet[Person]) -> Iterator[tuple[Person, str, str]]:
    reached = people.filter(is_active=True).select_related("reader").order_by("pk")
    for person in reached.iterator(AT_A_TIME):
        reader = getattr(person, "reader", None)
        if reader and is_by_post(person, reader) and reader.post_address:
            yield person, Channel.POST, reader.post_address
        elif person.email and not (reader and is_refused(person, reader)):
            yield person, Channel.EMAIL, person.email
