"""What someone agreed to, who looked at who she is, and the copy of everything that she may take."""

from django.db import models
from django.db.models import Q

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import Purpose
from engage.places.models import Place


class HerOwn(VisibleQuerySet):
    def visible_to(self, person):
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Consent(models.Model):
    """That someone agreed to one purpose, with the words as she read them."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    wording = models.TextField()
    given_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = HerOwn.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(taken_back_at=None), name="consent_once"
            )
        ]


class Lookup(models.Model):
    """That someone of the staff looked at who a person is, and why. She sees it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="lookups")
    looked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=160)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=clock.now)

    objects = HerOwn.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["looked_by", "at"], name="lookups_of_a_day")]


class Download(models.Model):
    """A copy of what is held about someone: made in the background, for her alone, taken once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="downloads")
    asked_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    sealed = models.BinaryField(null=True, editable=False)

    objects = HerOwn.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ready_at=None), name="download_one_being_made"
            )
        ]

    @property
    def is_being_made(self) -> bool:
        return self.ready_at is None

    @property
    def can_be_taken(self) -> bool:
        return self.sealed is not None and self.taken_at is None and clock.now() < self.ends_at
