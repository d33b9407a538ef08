"""What the questions are asked about, and the totals as they may be shown."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

from django.db import models
from django.db.models import Sum

from engage.base import clock
from engage.base.disclosure import as_bars, breakdown
from engage.base.events import about, parted
from engage.equality.models import Dimension, Tally, UsedForm
from engage.places.queries import numbers_for

FORMS_KEPT = timedelta(days=1)

_asked: dict[str, tuple[type[models.Model], Callable]] = {}


def asks_about_people(model: type[models.Model], *, goes_on: Callable) -> None:
    """Its rows have a `place` and `visible_to`; `goes_on(thing)` says whether people still take part in it."""
    _asked[model._meta.label_lower] = (model, goes_on)


def thing_asked(person, subject: str):
    """What `subject` names, as far as `person` may see it; else None."""
    label, key = parted(subject)
    if label not in _asked:
        return None
    seen = _asked[label][0]._default_manager.visible_to(person)
    return seen.select_related("place__parent__parent").filter(pk=key).first()


def goes_on(thing) -> bool:
    """Whether people still take part: then they are counted, and totals are not shown yet."""
    return _asked[thing._meta.label_lower][1](thing)


def who_took_part(thing) -> list[dict]:
    """One entry for each question that anyone answered, as it may be shown.

    [{"question": "How old are you?", "base": 60, "bars": [{"label": "Under 25", "value": 10, "suppressed": False}]}]
    `bars` is empty where too few answered.
    """
    numbers = numbers_for(thing.place)
    counts = defaultdict(int, _counts(about(thing)))
    found = []
    for dimension in _answered(counts):
        mine = {category.words: counts[category.pk] for category in dimension.categories.all()}
        base = sum(mine.values())
        figures = breakdown(mine, numbers, base=base)
        found.append({"question": dimension.question, "base": base, "bars": as_bars(figures)})
    return found


def _counts(subject: str) -> dict[int, int]:
    tallies = Tally.objects.filter(subject=subject).values_list("category")
    return dict(tallies.annotate(Sum("count")))


def _answered(counts):
    chosen = Dimension.objects.filter(categories__in=list(counts)).distinct()
    return chosen.prefetch_related("categories")


def old_forms():
    return UsedForm.objects.filter(day__lt=clock.today() - FORMS_KEPT)
