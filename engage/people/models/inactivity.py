"""That someone was told her account will go because she has not been here for long."""

from django.db import models

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person


class InactivityWarning(models.Model):
    """One letter before an account goes. Whoever signs in afterwards makes it void."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="inactivity_warnings")
    days_before = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    objects = VisibleQuerySet.as_manager()
