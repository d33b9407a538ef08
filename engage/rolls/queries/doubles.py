"""Two lines of a roll-to-be that may be one person: alike in name, e-mail address or postal address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from engage.base.names import skeleton
from engage.elections.models import Election
from engage.elections.queries.roll import would_be_roll
from engage.people.models import Person
from engage.rolls.models import AskedLine

SHOWN = 50
ALIKE_AT_MOST = 8  # of so many with one name each pair is shown; more are no sign of anything
NAME = _("the same name")
EMAIL = _("e-mail addresses that differ in one detail")
POST = _("the same postal address, and names that begin alike")


class Double(NamedTuple):
    """Two people on the roll-to-be, the one who joined first before the other, and what makes them alike."""

    first: Person
    second: Person
    signs: list[str]


def likely_doubles(election: Election) -> list[Double]:
    """Those that nobody has looked into yet. It reads names and addresses, and nothing else about anyone."""
    people = list(would_be_roll(election).select_related("reader").order_by("joined_at", "pk"))
    signs, seen = defaultdict(list), _looked_into(election)
    for sign, key in ((NAME, _name_key), (EMAIL, _email_key), (POST, _post_key)):
        for one, other in _alike(people, key):
            signs[one, other].append(sign)
    by_key = {person.pk: person for person in people}
    found = (pair for pair in signs if frozenset(pair) not in seen)
    return [Double(by_key[one], by_key[other], signs[one, other]) for one, other in found][:SHOWN]


def name_words(name: str) -> frozenset[str]:
    """The words of a name however it is written: “MARSH, Néll” is “Nell Marsh”."""
    return frozenset(filter(None, re.split(r"[\W_]+", skeleton(name))))


def people_called(election: Election, words: str) -> list[Person]:
    """On the roll-to-be, with all of these words in the name or this e-mail address; [] for too little."""
    wanted, address = name_words(words), words.strip().lower()
    if not wanted or max(map(len, wanted)) < 2:
        return []
    people = would_be_roll(election).order_by("name", "pk")
    return [each for each in people if wanted <= name_words(each.name) or address == each.email][:SHOWN]


def _alike(people: list[Person], key) -> Iterator[tuple[int, int]]:
    groups = defaultdict(list)
    for person in people:
        if found := key(person):
            groups[found].append(person.pk)
    for group in groups.values():
        if len(group) <= ALIKE_AT_MOST:
            yield from combinations(group, 2)


def _name_key(person: Person) -> frozenset[str]:
    return name_words(person.name)


def _email_key(person: Person) -> str:
    """What many mail servers take for one address: without “+shop”, dots and the size of letters."""
    name, _at, server = (person.email or "").lower().partition("@")
    return f"{name.partition('+')[0].replace('.', '')}@{server}" if server else ""


def _post_key(person: Person) -> tuple:
    reader = getattr(person, "reader", None)
    address = re.sub(r"[\W_]+", "", reader.post_address).casefold() if reader else ""
    begins = skeleton(person.name)[:1]
    return (address, begins) if address and begins else ()


def _looked_into(election: Election) -> set[frozenset[int]]:
    asked: dict[int, list[int]] = defaultdict(list)
    for objection, person in _asked(election):
        asked[objection].append(person)
    return {frozenset(each) for each in asked.values()}


def _asked(election: Election) -> Iterable[tuple[int, int]]:
    lines = AskedLine.objects.filter(objection__election=election).exclude(person=None)
    return lines.values_list("objection", "person")
