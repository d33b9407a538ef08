"""The roles people hold, and from when to when."""

from django.db import models
from django.db.models import F, Q

from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import Rank, RoleKind
from engage.places.models import Organisation, Place


class RoleQuerySet(VisibleQuerySet):
    def held_on(self, day):
        return self.filter(
            Q(ends_date=None) | Q(ends_date__gte=day), starts_date__lte=day, ended_at__isnull=True
        )

    def visible_to(self, person):
        """Who holds which role is public."""
        return self.all()


class Role(models.Model):
    """A role in a place, perhaps in a body, from a day and perhaps to a day, given by someone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    title = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="roles"
    )
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.OFFICER)
    provenance = models.CharField(max_length=160, blank=True)  # how she came to it: “elected 2026”
    about_url = models.CharField(max_length=120, blank=True)  # where her dates and interests are told
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # when it was ended at once
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_date=None) | Q(ends_date__gte=F("starts_date")), name="role_dates_in_order"
            ),
        ]

    def __str__(self):
        return self.title or self.get_kind_display()

    def is_held_on(self, day) -> bool:
        return self.starts_date <= day and not self.is_over(day)

    def is_over(self, day) -> bool:
        return self.ended_at is not None or (self.ends_date is not None and self.ends_date < day)
