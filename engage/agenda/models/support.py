"""Who supports an item – each once, and nobody sees who –, how many did on which day, and slips for sponsors."""

from django.db import models

from engage.agenda.models.item import AgendaItem
from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.models import Assistance, Person


class SupportQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What someone supports is seen by nobody else."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Support(models.Model):
    """One person's support. It stays, and counts, when she leaves; nobody can tell then whose it was."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    assistance = models.OneToOneField(Assistance, models.PROTECT, null=True, related_name="agenda_support")
    slip_digest = models.CharField(
        max_length=64, blank=True
    )  # of the number someone without an account holds
    is_sponsor = models.BooleanField(default=False)
    supported_at = models.DateTimeField(default=clock.now)

    objects = SupportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="support_once")]
        indexes = [
            models.Index(fields=["slip_digest"], condition=~models.Q(slip_digest=""), name="support_slip")
        ]


class SupportDayQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """How many support what is open is public."""
        return self.filter(item__in=AgendaItem.objects.visible_to(person))


class SupportDay(models.Model):
    """By how many the support for an item grew on a day; less than nothing when more was taken back."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="support_days")
    day = models.DateField()
    change = models.IntegerField(default=0)

    objects = SupportDayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["item", "day"], name="support_day_once")]


class SponsorSlip(models.Model):
    """A slip of paper with which one neighbour without an account can be a sponsor."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()
