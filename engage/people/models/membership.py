"""Where people belong, and how sure we are of it."""

from django.db import models

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person
from engage.people.states import TOLD_TO_HER, Strength
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
    strength_date = models.DateField(default=clock.today)  # since when we are so sure
    source = models.CharField(max_length=200, blank=True)
    # Who invited her, and so may not be the second person who checks.
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    # The number she shows to whoever checks.
    check_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    check_asked_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="member_once")]

    @property
    def strength_told(self) -> str:
        """How sure we are, as it is said to her."""
        return TOLD_TO_HER[Strength(self.strength)]

    @property
    def is_checked(self) -> bool:
        return self.strength == Strength.CHECKED
