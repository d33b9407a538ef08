"""Reading places: rules, calendars, restricted days and the tree."""

from collections.abc import Iterable
from datetime import date
from graphlib import CycleError, TopologicalSorter

from django.conf import settings
from django.db.models import Count
from django.utils.text import slugify

from engage.base import clock, workingdays
from engage.base.rulesets import Numbers
from engage.places.models import (
    Organisation,
    Place,
    PlaceSuccession,
    RestrictedPeriod,
    RuleSet,
    default_rules,
)


def rules_for(place: Place) -> RuleSet:
    """The rule set that `place` or the nearest place above it names.

    Raises RuleSet.DoesNotExist when none of them names one.
    """
    for nearer in place.lineage():
        if nearer.rule_set:
            return nearer.rule_set
    raise RuleSet.DoesNotExist(f"{place} has no rule set, nor has any place above it.")


def numbers_for(place: Place) -> Numbers:
    """The numbers of the rule set of `place`, or the defaults where there is none."""
    try:
        return rules_for(place).numbers
    except RuleSet.DoesNotExist:
        return Numbers(default_rules())


def site_numbers() -> Numbers:
    """The numbers of what belongs to no place, such as accounts: those of the first place at the top."""
    first = Place.objects.filter(parent=None).exclude(rule_set=None).order_by("pk").first()
    return numbers_for(first) if first else Numbers(default_rules())


def places_within(place: Place) -> list[int]:
    """The keys of `place` and of every place below it."""
    found, newest = [place.pk], [place.pk]
    while newest:
        newest = list(
            Place.objects.filter(parent__in=newest).exclude(pk__in=found).values_list("pk", flat=True)
        )
        found += newest
    return found


def calendar_for(place: Place) -> workingdays.Calendar:
    """Working days as `place` or the nearest place above it counts them; England's by default."""
    for nearer in place.lineage():
        if nearer.calendar:
            return nearer.calendar.working_days
    return workingdays.Calendar()


def restricted_on(place: Place, day: date) -> RestrictedPeriod | None:
    """The restricted period that `day` falls in, for `place` or a place above it."""
    periods = RestrictedPeriod.objects.filter(place__in=place.lineage())
    return periods.filter(first_day__lte=day, last_day__gte=day).first()


def places_today():
    """Places valid today, with their parents."""
    return Place.objects.valid_on(clock.today()).select_related("parent")


def successors_of(place: Place) -> list[Place]:
    """Where the people of an ended place belong now, followed to the end of the line."""
    found, waiting = [], [place]
    while waiting:
        steps = waiting.pop().successions.select_related("after")
        for step in steps:
            (waiting if step.after.successions.exists() else found).append(step.after)
    return found


def bodies_taken_over(bodies: Iterable[int], day: date) -> set[int]:
    """Ended bodies, by id, whose line of successors leads to one of `bodies`."""
    found: set[int] = set()
    latest = set(bodies)
    while latest:
        ended = Organisation.objects.filter(successor__in=latest, valid_to__lt=day)
        latest = set(ended.values_list("pk", flat=True)) - found
        found |= latest
    return found


def count_by_level() -> dict[str, int]:
    return dict(Place.objects.values_list("level").annotate(Count("pk")))


def taken_names() -> list[str]:
    """What nobody else may be called: the site and the bodies."""
    return [settings.SITE_NAME, *Organisation.objects.values_list("name", flat=True)]


def is_laid_out() -> bool:
    """Whether there is any place yet."""
    return Place.objects.exists()


def circle_of_parents() -> list[str]:
    """The codes of places that would lie inside themselves; [] when there are none."""
    return _circle(Place.objects.exclude(parent=None).values_list("code", "parent__code").order_by())


def circle_of_successions() -> list[str]:
    """The codes of places that would follow themselves; [] when there are none."""
    return _circle(PlaceSuccession.objects.values_list("after__code", "before__code"))


def _circle(steps) -> list[str]:
    graph = TopologicalSorter()
    for code, leads_to in steps.iterator():
        graph.add(code, leads_to)
    try:
        graph.prepare()
    except CycleError as error:
        return error.args[1]
    return []


def free_slug(model, name: str) -> str:
    """A slug for `name` that no row of `model` has yet: "harrowmere", then "harrowmere-2", …"""
    stem = slugify(name)[:50] or "place"
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in _candidates(stem) if slug not in taken)


def _candidates(stem):
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
