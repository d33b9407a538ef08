"""Whether a member stays: the panel suspends her for some days, or those she speaks for vote on her seat."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.people.models import Person
from engage.recalls.states import (
    RECALL,
    RECALL_DECLARED,
    RECALL_RUNS,
    SUSPENSION,
    RecallBase,
    RecallState,
    SuspensionState,
)
from engage.terms.models import Term
from engage.terms.states import TermState

LONGEST = 1_500


class Suspension(Moves, Kept):
    """One member proposes that another does not act for some days; the rest say yes or no by name."""

    machine = SUSPENSION

    term = models.ForeignKey(Term, models.PROTECT, related_name="suspensions")
    proposed_by = models.ForeignKey(
        Term, models.PROTECT, related_name="+"
    )  # her seat, so her name goes with it
    reason = models.TextField(max_length=LONGEST, blank=True)  # emptied when whom it is about leaves the site
    days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=SuspensionState, default=SuspensionState.PROPOSED)
    proposed_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(max_length=LONGEST, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField()
    last_date = models.DateField()  # of the vote
    settled_at = models.DateTimeField(null=True, blank=True)
    yes = models.PositiveSmallIntegerField(null=True, blank=True)  # as it was settled
    others = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term"], condition=Q(state=SuspensionState.PROPOSED), name="one_suspension_at_a_time"
            ),
            models.CheckConstraint(condition=Q(days__gte=1), name="suspension_has_a_day"),
        ]

    def __str__(self):
        return _now("Should %(who)s be suspended?") % {"who": self.term.called}

    def get_absolute_url(self):
        return reverse("suspension", args=[self.pk])

    @property
    def is_heard(self) -> bool:
        """She has answered, or has had her days to answer: the vote begins."""
        return self.answered_at is not None or self.answer_by < clock.today()

    @property
    def is_open(self) -> bool:
        is_proposed = self.state == SuspensionState.PROPOSED and self.term.can("suspend")
        return is_proposed and clock.today() <= self.last_date


class SuspensionVote(Kept):
    """What a member of the panel said, by the name she has on her seat. She may change it until it is settled."""

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="votes")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    says_yes = models.BooleanField()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["suspension", "term"], name="suspension_vote_once")]


class RecallQuerySet(KeptQuerySet):
    def running(self):
        return self.filter(state__in=RECALL_RUNS)


class Recall(Moves, Kept):
    """Those she speaks for ask for a vote on whether she stays, and vote. Numbers alone, and no name of theirs."""

    machine = RECALL

    term = models.ForeignKey(Term, models.PROTECT, related_name="recalls")
    reason = models.TextField(max_length=LONGEST, blank=True)  # emptied when whom it is about leaves the site
    state = models.CharField(max_length=10, choices=RecallState, default=RecallState.COLLECTING)
    base = models.PositiveIntegerField()
    base_is = models.CharField(max_length=10, choices=RecallBase)
    needed = models.PositiveIntegerField()  # to be put to the vote, and to end the term by it
    lapse_date = models.DateField()  # the last day on which people can ask
    answer = models.TextField(max_length=LONGEST, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    by_missed = models.BooleanField(default=False)
    opens_date = models.DateField(null=True, blank=True)
    last_date = models.DateField(null=True, blank=True)
    declare_by = models.DateField(null=True, blank=True)
    overdue_told = models.BooleanField(default=False)
    roll_size = models.PositiveIntegerField(null=True, blank=True)
    stays = models.PositiveIntegerField(default=0)  # shown to nobody before the result is declared
    goes = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    declared_as = models.CharField(max_length=300, blank=True)

    objects = RecallQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term"], condition=Q(state__in=RECALL_RUNS), name="one_recall_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RecallState.VOTING, *RECALL_DECLARED])
                | Q(opens_date__isnull=False, last_date__isnull=False, declare_by__isnull=False),
                name="recall_vote_has_its_days",
            ),
        ]

    def __str__(self):
        return _now("Should %(who)s stay?") % {"who": self.term.called}

    def get_absolute_url(self):
        return reverse("recall", args=[self.pk])

    @property
    def takes_requests(self) -> bool:
        is_asked = self.state == RecallState.COLLECTING and self.term.state != TermState.ENDED
        return is_asked and clock.today() <= self.lapse_date

    @property
    def takes_an_answer(self) -> bool:
        """Until the vote begins, so that all who vote have read the same."""
        is_called = self.state == RecallState.VOTING and clock.today() < self.opens_date
        return self.state == RecallState.COLLECTING or is_called

    @property
    def takes_votes(self) -> bool:
        is_voting = self.state == RecallState.VOTING and self.term.state == TermState.RECALL_VOTE
        return is_voting and self.opens_date <= clock.today() <= self.last_date

    @property
    def awaits_its_result(self) -> bool:
        return self.state == RecallState.VOTING and self.last_date < clock.today()

    @property
    def is_overdue(self) -> bool:
        return self.state == RecallState.VOTING and self.declare_by < clock.today()

    @property
    def is_declared(self) -> bool:
        return self.state in RECALL_DECLARED


class OwnQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Whether she asked or voted is her own affair."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class RecallSupport(models.Model):
    """One person asks for the vote. Who is forgotten once it is over; that somebody did stays."""

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "person"], name="recall_support_once")]
        verbose_name = _("request for a vote")


class RecallVoter(models.Model):
    """A line of the list on which those who may vote stand. That she has voted is here; how is nowhere."""

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="voters")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    has_voted = models.BooleanField(default=False)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "person"], name="recall_voter_once")]
