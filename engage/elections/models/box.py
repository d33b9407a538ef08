"""The box: whose keys open it, the sealed envelopes, and the ballots that were taken out of them."""

import uuid

from django.db import models
from django.db.models import Q

from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.elections.models.election import Election
from engage.elections.models.roll import Voter
from engage.elections.states import Channel, RejectedBecause
from engage.people.models import Person


class ScrutineerQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Who watches a count is public."""
        return self.all()


class Scrutineer(models.Model):
    """Someone who holds one of the two keys. We have the public half; the other is words on her paper."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="scrutineers")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    public_key = models.CharField(max_length=64, blank=True)

    objects = ScrutineerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["election", "person"], name="scrutineer_once"),
            models.UniqueConstraint(fields=["election", "position"], name="scrutineer_position_once"),
            models.CheckConstraint(condition=Q(position__in=(1, 2)), name="two_scrutineers"),
            models.UniqueConstraint(
                fields=["election", "public_key"], condition=~Q(public_key=""), name="two_different_keys"
            ),
        ]


class EnvelopeQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Each her own."""
        return self.filter(voter__person_id=person.pk) if person.is_authenticated else self.none()


class Envelope(models.Model):
    """A sealed vote. It names who sent it, so that the database keeps it to one each; it has no time."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="envelopes")
    voter = models.ForeignKey(Voter, models.PROTECT, related_name="envelopes")
    sealed = models.BinaryField()
    fingerprint = models.CharField(max_length=64)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.ONLINE)

    objects = EnvelopeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "voter"], name="one_envelope_each"),
            models.UniqueConstraint(fields=["election", "fingerprint"], name="no_envelope_twice"),
        ]


class BallotQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Nobody browses them: a ranking can be a signature. Scrutineers get the count package."""
        return self.none()


class Ballot(Kept):
    """What was in an envelope, written once with all others: a number drawn by lot, no time and nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.ForeignKey(Election, models.PROTECT, related_name="ballots")
    ranking = models.JSONField()  # numbers of candidates, the first preference first
    rejected_because = models.CharField(max_length=12, choices=RejectedBecause, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
