"""The roles people hold, and from when to when."""

from django.db import models
from django.db.models import F, Q

from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import RoleKind
from engage.places.models import Organisation, Place


class RoleQuerySet(VisibleQuerySet):
    def held_on(self, day):
        return self.filter(Q(ends_date=None) | Q(ends_date__gte=day), starts_date__lte=day)

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
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
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
