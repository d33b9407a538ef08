"""Who asks to be on a roll, who says that a line of it is wrong, and whom that concerns."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.elections.models import Election
from engage.people.models import Person
from engage.rolls.states import CLAIM, OBJECTION, UNDECIDED, ClaimState, Kind, ObjectionState

LONGEST = 1_500
SALT = 32


class Decided(models.Model):
    """What both have: who decided, when and why. The record has the reason's salted fingerprint alone."""

    decided_as = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(max_length=LONGEST, blank=True)
    salt = models.CharField(max_length=2 * SALT, blank=True)

    class Meta:
        abstract = True


class ClaimQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Each her own; the officer reads them at her desk."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()

    def waiting(self):
        return self.filter(state=ClaimState.WAITING)


class Claim(Moves, Decided, Kept):
    """Someone asks to be put on the roll."""

    machine = CLAIM

    election = models.ForeignKey(Election, models.PROTECT, related_name="claims")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(
        _("Why should you be on the roll?"),
        max_length=LONGEST,
        help_text=_("What connects you with the place. Nothing about your health is needed."),
    )
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.WAITING)

    objects = ClaimQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "person"], condition=Q(state=ClaimState.WAITING), name="one_claim_waits"
            )
        ]


class ObjectionQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Each what she said herself. Whom it is about sees her line and what she is asked, never by whom."""
        return self.filter(asked_by_id=person.pk) if person.is_authenticated else self.none()

    def undecided(self):
        return self.filter(state__in=UNDECIDED)


class Objection(Moves, Decided, Kept):
    """Someone says that a line is wrong, of whom she names in her own words; or the officer found two alike."""

    machine = OBJECTION

    election = models.ForeignKey(Election, models.PROTECT, related_name="objections")
    kind = models.CharField(_("What is wrong?"), max_length=10, choices=Kind)
    named = models.CharField(
        _("Whom do you mean?"), max_length=200, help_text=_("The name, as people know it."), blank=True
    )
    words = models.TextField(
        _("How do you know?"),
        max_length=LONGEST,
        blank=True,
        help_text=_("Only the officer reads this. Do not write about anyone’s health."),
    )
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    raised_as = models.CharField(max_length=300, blank=True)  # by the officer herself
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=ObjectionState, default=ObjectionState.WAITING)
    question = models.TextField(max_length=LONGEST, blank=True)  # to whom it is about, in the officer's words
    answer_by = models.DateField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["made_at", "pk"]


class HersQuerySet(VisibleQuerySet):
    """Each her own."""

    def visible_to(self, person):
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class AskedLine(models.Model):
    """Someone on the roll-to-be whom an objection is about: what she answers, and whether she is struck."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="lines")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    answer = models.TextField(_("What do you say?"), max_length=LONGEST, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_struck = models.BooleanField(default=False)

    objects = HersQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["objection", "person"], name="asked_about_once"),
            models.UniqueConstraint(fields=["objection", "number"], name="asked_number_once"),
            models.UniqueConstraint(
                fields=["objection"], condition=Q(is_struck=True), name="one_line_is_struck"
            ),
        ]


class TypedVote(models.Model):
    """Others typed in a vote for someone on the roll. It has the day and no time, as an envelope has none."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="typed_votes")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on_date = models.DateField()
    is_told = models.BooleanField(default=False)
    is_denied = models.BooleanField(default=False)  # she says that she sent none

    objects = HersQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "person"], name="typed_in_once")]
