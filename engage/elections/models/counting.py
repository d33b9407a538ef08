"""How many voted by the hour, what was counted, and who questions it."""

from django.db import models

from engage.base import clock
from engage.base.kept import Kept
from engage.elections.models.election import Election
from engage.people.models import Person


class Turnout(Kept):
    """How many had voted at a full hour. There is no row while they are fewer than the rules say."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="turnouts")
    at = models.DateTimeField()
    voted = models.PositiveIntegerField()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["election", "at"], name="turnout_once_an_hour")]


class Count(Kept):
    """What the box held and what came of it. The package holds the rankings; only scrutineers get it."""

    election = models.OneToOneField(Election, models.PROTECT, related_name="count")
    issued = models.PositiveIntegerField()
    used = models.PositiveIntegerField()
    void = models.PositiveIntegerField()
    unused = models.PositiveIntegerField()
    in_box = models.PositiveIntegerField()
    valid = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    ways = models.JSONField(default=dict)  # how many came by each way: {"online": 31, "paper": 12}
    draw = models.CharField(max_length=100)
    seed = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)  # so that nobody guesses rankings by their fingerprint
    ballots_fingerprint = models.CharField(max_length=64)
    report = models.JSONField(null=True, blank=True)  # the stage sheet
    package = models.JSONField(null=True, blank=True)
    winners = models.JSONField(default=list)  # numbers of candidates, in the order of election

    class Meta(Kept.Meta):
        abstract = False


class Challenge(Kept):
    """Someone who stood or could vote questions the result, and why; an independent officer decides."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="challenges")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=3_000)
    made_at = models.DateTimeField(default=clock.now)
    decided_as = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(max_length=3_000, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["election"], condition=models.Q(decided_at=None), name="questioned_once_at_a_time"
            ),
            models.UniqueConstraint(fields=["election", "person"], name="questions_once"),
        ]
