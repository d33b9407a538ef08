"""A letter to whoever raised it, at each step; and to those who support it, when the answer is there."""

from django.conf import settings
from django.db.models import QuerySet

from engage.agenda.models import AgendaItem
from engage.notices.models import Letter
from engage.notices.queries.addressing import letters_to, words_from
from engage.people.models import Person


def key_ending(person_id: int | str) -> str:
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
        **more,
    }
    words = words_from(f"agenda/notices/{notice}.txt", context)
    return letters_to(people, words, place=item.place, key=f"{entry.pk}.{notice}{key_ending('{}')}")
