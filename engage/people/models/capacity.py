"""As what people take part, from when to when."""

from django.db import models
from django.db.models import Q

from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import Capacity


class HeldCapacityQuerySet(VisibleQuerySet):
    def held_now(self):
        return self.filter(until_date=None)

    def visible_to(self, person):
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class HeldCapacity(models.Model):
    """That someone takes part as a carer, say, since a day; when she no longer does, the row stays."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="capacities")
    kind = models.CharField(max_length=10, choices=Capacity)
    since_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = HeldCapacityQuerySet.as_manager()

    class Meta:
        ordering = ["since_date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until_date=None), name="capacity_held_once"
            )
        ]
