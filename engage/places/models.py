"""Where: places and bodies with their dates and successors, calendars, rule sets, restricted periods."""

from copy import deepcopy
from functools import cache
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from engage.base import rulesets, workingdays
from engage.base.models import VisibleQuerySet
from engage.base.rulesets import Numbers
from engage.places.states import Level, Sector, SuccessionKind

DEFAULT_RULES = Path(__file__).parent / "data" / "england-2026.toml"


def default_rules() -> dict:
    """A copy, for who takes it may change it."""
    return deepcopy(_read_defaults())


@cache
def _read_defaults() -> dict:
    return rulesets.read(DEFAULT_RULES)


class Dated(models.Model):
    """Something that is valid from a day, and perhaps to a day."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class DatedQuerySet(VisibleQuerySet):
    def valid_on(self, day):
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def visible_to(self, person):
        """Places, bodies and their rules are public."""
        return self.all()


class HolidayCalendar(models.Model):
    """Which days are working days: a country's or nation's holidays, and a place's own."""

    name = models.CharField(max_length=80, unique=True)
    country = models.CharField(max_length=2, default="GB")
    subdivision = models.CharField(max_length=10, default="ENG", blank=True)
    extra_days = models.JSONField(default=list, blank=True)

    def __str__(self):
        return self.name

    @cached_property
    def working_days(self) -> workingdays.Calendar:
        extra = [models.DateField().to_python(day) for day in self.extra_days]
        return workingdays.Calendar(self.country, self.subdivision, extra)


class RuleSet(Dated):
    """The numbers of a place's rules while they are valid. A running thing keeps the set it began with."""

    name = models.CharField(max_length=80)
    source = models.CharField(max_length=200, blank=True)
    table = models.JSONField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "valid_from"], name="ruleset_once_a_day")]

    def __str__(self):
        return self.name

    @cached_property
    def numbers(self) -> Numbers:
        """What the set does not say is as in the defaults, so that old sets serve new rules."""
        return Numbers(rulesets.merged(default_rules(), self.table), source=self.name)


class Place(Dated):
    """The root of everything: a system, place, neighbourhood or practice."""

    code = models.CharField(max_length=20, unique=True)
    code_system = models.CharField(max_length=20, default="ons")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    level = models.CharField(max_length=20, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    population = models.PositiveIntegerField(default=0)
    calendar = models.ForeignKey(HolidayCalendar, models.PROTECT, null=True, blank=True)
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="place_dates_in_order"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("place", args=[self.slug])

    def lineage(self) -> list["Place"]:
        """This place, its parent, and so on up."""
        found, place = [], self
        while place is not None and place not in found:
            found.append(place)
            place = place.parent
        return found


class PlaceSuccession(models.Model):
    """One place followed by another; `share` is the part of its people that went there, in percent."""

    before = models.ForeignKey(Place, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Place, models.PROTECT, related_name="predecessions")
    kind = models.CharField(max_length=20, choices=SuccessionKind)
    on = models.DateField()
    share = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after", "on"], name="place_succession_once"),
            models.CheckConstraint(condition=Q(share__lte=100), name="place_share_is_percent"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="place_does_not_follow_itself"),
        ]


class Organisation(Dated):
    """A body that can own duties, money or promises."""

    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    sector = models.CharField(max_length=20, choices=Sector)
    places = models.ManyToManyField(Place, related_name="organisations", blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def in_charge_on(self, day) -> "Organisation":
        """This body or, once it has ended, the one that took over from it, followed to the end of the line."""
        body, passed = self, set()
        while body.valid_to and body.valid_to < day and body.successor and body.pk not in passed:
            passed.add(body.pk)
            body = body.successor
        return body


class RestrictedPeriod(models.Model):
    """Days of restricted publicity before an election, when nothing new is launched or decided."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="restricted_periods")
    label = models.CharField(max_length=120, default=_("pre-election period"))
    first_day = models.DateField()
    last_day = models.DateField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="restricted_days_in_order"
            ),
        ]
