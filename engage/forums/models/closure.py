"""A proposal to close something in the open, with its dates and words, and what the members voted; and of spaces."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.forums.models.space import ForumSpace
from engage.forums.states import Outcome, VoteChoice
from engage.people.models import Person
from engage.places.models import Organisation


class ClosureSteps(Kept):
    """Why something people belong to is to be closed, what else was thought of, and how far it is."""

    reasons = models.TextField(
        _("Why should it close?"), max_length=3_000, help_text=_("Everyone can read this, and it stays.")
    )
    alternatives = models.TextField(
        _("What else did you think of?"),
        max_length=3_000,
        help_text=_("Such as fewer hours, another host or a smaller space, and why it would not do."),
    )
    cost = models.TextField(
        _("What does it cost to keep, and to close?"), max_length=1_000, help_text=_("In money and in time.")
    )
    open_items = models.TextField(
        _("What happens to what is still open here?"),
        max_length=3_000,
        help_text=_("Questions that wait for an answer, promises, groups: who takes each of them on."),
    )
    proposed_as = models.CharField(max_length=300)
    proposed_at = models.DateTimeField(default=clock.now)
    asks_at = models.DateTimeField()  # until then it can be taken back before anyone is told
    asked_at = models.DateTimeField(null=True, blank=True)
    votes_until = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    keep_votes = models.PositiveIntegerField(null=True, blank=True)
    close_votes = models.PositiveIntegerField(null=True, blank=True)
    answer = models.TextField(
        _("Your answer to the members"),
        max_length=5_000,
        blank=True,
        help_text=_("What they told you, what you do now, and why."),
    )
    answered_as = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    key_refused_at = models.DateTimeField(null=True, blank=True)
    key_refused_because = models.TextField(max_length=2_000, blank=True)
    notice_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    outcome_because = models.TextField(max_length=2_000, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = True


class Closure(ClosureSteps):
    """That a space be closed, or handed to another host."""

    space = models.ForeignKey(ForumSpace, models.PROTECT, related_name="closures")
    receiver = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    signed_as = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    class Meta(ClosureSteps.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["asks_at"], condition=Q(outcome=""), name="closure_open")]
        constraints = [
            models.UniqueConstraint(fields=["space"], condition=Q(outcome=""), name="closing_once"),
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(alternatives="") & ~Q(cost="") & ~Q(open_items=""),
                name="closure_says_all",
            ),
            models.CheckConstraint(
                condition=Q(notice_at=None) | (Q(answered_at__isnull=False) & Q(counted_at__isnull=False)),
                name="closure_answers_before_notice",
            ),
        ]

    def __str__(self):
        return self.space.name

    @property
    def numbers(self):
        return self.space.rule_set.numbers


class VoteQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """What someone voted is seen by nobody else, not even by hosts."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()

    def counting(self):
        return self.exclude(choice=VoteChoice.NONE)


class VoteOfMember(Kept):
    """One member's vote. It stays, and counts, when she leaves; nobody can tell then whose it was."""

    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    choice = models.CharField(max_length=10, choices=VoteChoice)
    cast_at = models.DateTimeField(default=clock.now)

    objects = VoteQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = True


class ClosureVote(VoteOfMember):
    closure = models.ForeignKey(Closure, models.PROTECT, related_name="votes")

    class Meta(VoteOfMember.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["closure", "person"], name="vote_once")]
