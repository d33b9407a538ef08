"""Where people belong, and how sure we are of it."""

from django.db import models

from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import Strength
from engage.places.models import Place


class MembershipQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Membership(models.Model):
    """That someone belongs to a place, and how sure we are of it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    place = models.ForeignKey(Place, models.PROTECT, related_name="memberships")
    strength = models.PositiveSmallIntegerField(choices=Strength, default=Strength.DECLARED)
    since_date = models.DateField()
    source = models.CharField(max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="member_once")]
