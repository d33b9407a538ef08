"""What can be followed and which facts are news: wiring says so for the apps above."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from engage.base.events import Fact, about, parted
from engage.notices.states import NewsKind
from engage.places.models import Place


@dataclass(frozen=True)
class Telling:
    """What kind of news a fact is. `still(person)` are the things for which it is still true, as she may see them."""

    kind: NewsKind
    still: Callable[[Any], models.QuerySet]


_followed: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {}
_told: dict[str, Telling] = {}


def can_be_followed(model: type[models.Model], *with_it: str) -> None:
    """Its rows have a name, `visible_to`, `get_absolute_url` and, but for places, a `place`."""
    _followed[model._meta.label_lower] = (model, with_it)


def is_news(fact: type[Fact], kind: NewsKind, *, still: Callable) -> None:
    _told[fact.fact_name()] = Telling(kind, still)


def telling_of(fact_name: str) -> Telling | None:
    return _told.get(fact_name)


def things_seen(person, subjects: Iterable[str]) -> dict[str, models.Model]:
    """By subject, the things that `person` may see; what is unknown, hidden or gone is left out."""
    wanted = defaultdict(list)
    for subject in subjects:
        label, key = parted(subject)
        if label in _followed:
            wanted[label].append(key)
    found = {}
    for label, keys in wanted.items():
        model, with_it = _followed[label]
        rows = model._default_manager.visible_to(person).filter(pk__in=keys).select_related(*with_it)
        found |= {about(row): row for row in rows}
    return found


def thing_seen(person, subject: str) -> models.Model | None:
    return things_seen(person, [subject]).get(subject)


def place_of(thing) -> Place:
    return thing if isinstance(thing, Place) else thing.place
