"""Who has not been here for long: whom to warn before her account goes, and whose time is over."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from engage.base import clock
from engage.people.models import InactivityWarning, Person, Role
from engage.places.queries import site_numbers

AT_ONCE = 200  # people at a tick


def not_seen_for(days: int) -> QuerySet[Person]:
    """People without a role who last signed in, or joined, so many days ago."""
    before = clock.now() - timedelta(days=days)
    long_ago = Q(last_login__lte=before) | Q(last_login=None, joined_at__lte=before)
    holds_a_role = Role.objects.held_on(clock.today()).filter(person=OuterRef("pk"))
    found = Person.objects.filter(long_ago).exclude(Exists(holds_a_role))
    return found.annotate(seen_at=Coalesce("last_login", "joined_at")).order_by("pk")


def to_warn() -> list[tuple[Person, int]]:
    """[(person, days before her account goes)], only those who have an address to write to."""
    numbers = site_numbers()
    due = []
    for days in sorted(numbers["privacy.inactive_warning_days"]):
        silent = not_seen_for(numbers["privacy.inactive_days"] - days).exclude(email=None)
        told = _warned(days_before__lte=days)
        chosen = {person.pk for person, _days in due}
        due += [(person, days) for person in silent.exclude(told)[:AT_ONCE] if person.pk not in chosen]
    return due


def to_forget() -> list[Person]:
    """Whose time is over: warned the last time, that many days ago, or without an address to write to."""
    numbers = site_numbers()
    last = min(numbers["privacy.inactive_warning_days"])
    long_enough = _warned(days_before=last, at__lte=clock.now() - timedelta(days=last))
    silent = not_seen_for(numbers["privacy.inactive_days"])
    return list(silent.filter(Q(email=None) | long_enough)[:AT_ONCE])


def goes_on(days_before: int):
    """The day on which an account goes that is warned today."""
    return clock.today() + timedelta(days=days_before)


def _warned(**which) -> Exists:
    """Warned since she was here last."""
    told = InactivityWarning.objects.filter(person=OuterRef("pk"), at__gt=OuterRef("seen_at"), **which)
    return Exists(told)
