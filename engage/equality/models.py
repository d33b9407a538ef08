"""Questions about who takes part, and totals of their answers by month."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.equality.states import LONGEST
from engage.places.models import Place


class DimensionQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """The questions are public."""
        return self.all()

    def asked_in(self, place: Place):
        """Those of the place, or of the nearest place above it that has any."""
        for nearer in place.lineage():
            here = self.filter(place=nearer, retired_at=None)
            if here.exists():
                return here
        return self.none()


class Dimension(models.Model):
    """One question about who takes part. Its answers are rows, so that each place words its own."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    question = models.CharField(_("What do you want to ask?"), max_length=LONGEST)
    why = models.CharField(
        _("Why do you ask?"), max_length=200, help_text=_("One sentence that people read under the question.")
    )
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = DimensionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.question


class Category(models.Model):
    """One answer to choose."""

    dimension = models.ForeignKey(Dimension, models.CASCADE, related_name="categories")
    position = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=LONGEST)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.words


class Tally(models.Model):
    """How many chose one answer, about one thing, in one month. What two answers have in common is not kept."""

    subject = models.CharField(max_length=80)
    category = models.ForeignKey(Category, models.PROTECT, related_name="tallies")
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "category", "month"], name="one_tally")]


class UsedForm(models.Model):
    """That a form was sent, so that a double click counts once. Forgotten after a day or two."""

    key = models.CharField(max_length=32, primary_key=True)
    day = models.DateField(default=clock.today)
