"""The roll: who may vote in an election, frozen before voting begins."""

from django.db import models
from django.db.models import F, Q

from engage.base.models import VisibleQuerySet
from engage.elections.models.election import Election
from engage.elections.states import SHORT_NUMBER
from engage.people.models import Person


class VoterQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Whether someone may vote, and has, is her own affair."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Voter(models.Model):
    """One line of the roll. `voter_id` is worked out from who she is and the election's salt."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="voters")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    voter_id = models.CharField(max_length=64)
    has_voted = models.BooleanField(default=False)
    issued = models.PositiveSmallIntegerField(default=1)  # ballot papers, also the one on this site
    void = models.PositiveSmallIntegerField(default=0)  # those that were lost and replaced

    objects = VoterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "person"], name="on_the_roll_once"),
            models.UniqueConstraint(fields=["election", "voter_id"], name="voter_id_once"),
            models.CheckConstraint(condition=Q(issued__gt=F("void")), name="one_paper_is_good"),
        ]

    @property
    def short_number(self) -> str:
        """What people read to each other and type: “3f9a 12cd 77b0”."""
        return " ".join(self.voter_id[at : at + 4] for at in range(0, SHORT_NUMBER, 4))
