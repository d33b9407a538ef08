"""Codes on paper: slips that let people join a place, and the code with which someone signs in."""

from django.db import models

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.places.models import Place


class CodeBatchQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Hosts see what was printed for their places."""
        return self.filter(place__code__in=getattr(person, "hosted_place_codes", ()))


class CodeBatch(models.Model):
    """A sheet of slips that a host printed for a place."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="code_batches")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    last_date = models.DateField()  # the last day on which its slips can be used
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CodeBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]


class PlaceCode(models.Model):
    """One slip: it lets one person join, once. What was printed is not kept."""

    batch = models.ForeignKey(CodeBatch, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)


class SignInCode(models.Model):
    """The code with which someone signs in who has no e-mail. What she wrote down is not kept."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="sign_in_code")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
