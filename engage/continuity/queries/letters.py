"""A letter to each who sits on a panel when something happens to it. It comes whatever news she chose."""

from datetime import date, datetime

from django.conf import settings

from engage.continuity.models import PanelClosure
from engage.continuity.queries.clocks import number
from engage.continuity.rules import chosen_by_people, independent_officers
from engage.notices.models import Letter
from engage.notices.queries.addressing import letters_to, words_from
from engage.panels.models import Panel
from engage.people.models import Person
from engage.terms.models import Term

DAYS = ("until", "answers_until", "answer_by")


def key_ending(person_id: int | str) -> str:
    """How the key of every letter to her about how her panel lasts ends."""
    return f".lasts{person_id}"


def letters_to_members(entry, panel: Panel) -> list[Letter]:
    """Nobody hears that something was dropped of which nobody had heard."""
    closure = PanelClosure.objects.filter(pk=entry.data.get("closure_id")).first()
    if closure and closure.asked_at is None:
        return []
    sitting = Term.objects.sitting().filter(seat__panel=panel).values("person")
    return _letters(entry, panel, Person.objects.filter(pk__in=sitting), closure)


def letters_to_key_holders(entry, panel: Panel) -> list[Letter]:
    """To whoever holds the people's key: representatives, else who runs elections there."""
    holders = chosen_by_people(panel).values("person")
    if not holders.exists():
        holders = independent_officers(panel).values("person")
    return _letters(entry, panel, Person.objects.filter(pk__in=holders), None)


def _letters(entry, panel: Panel, people, closure: PanelClosure | None) -> list[Letter]:
    """As the fact said it: what came later is told by letters of its own."""
    fact = entry.name.partition(".")[2]
    days = {name: _day(entry.data[name]) for name in DAYS if name in entry.data}
    context = {"panel": panel, "data": entry.data, "closure": closure, **days}
    context["most"] = number(panel, "suspended_days")
    context["url"] = settings.SITE_URL + panel.get_absolute_url()
    words = words_from(f"continuity/notices/{fact}.txt", context)
    return letters_to(people, words, place=panel.place, key=f"{entry.pk}.{fact}{key_ending('{}')}")


def _day(iso: str) -> date | datetime:
    return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
