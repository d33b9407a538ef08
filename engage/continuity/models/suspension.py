"""That a panel is to be stopped for a time: why, what its members answered, and until when it was."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept
from engage.continuity.states import LONGEST, Stopping
from engage.panels.models import Panel
from engage.terms.models import Term


class Suspension(Kept):
    """Proposed in public, answered beside, then begun or not. It ends by itself."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="suspensions")
    reason = models.TextField(
        _("Why should the panel stop for a time?"),
        max_length=LONGEST,
        help_text=_(
            "What happened, and what must change until it goes on. Everyone can read this, and it stays."
        ),
    )
    proposed_as = models.CharField(max_length=300)
    proposed_at = models.DateTimeField(default=clock.now)
    answers_until = models.DateTimeField()
    words = models.TextField(
        _("What do you say to what the members answered?"),
        max_length=LONGEST,
        blank=True,
        help_text=_("What they told you, and why you stop the panel all the same. Everyone can read this."),
    )
    begun_as = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Stopping, blank=True)
    outcome_because = models.TextField(max_length=2_000, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel"], condition=Q(outcome=""), name="stopped_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="suspension_says_why"),
            models.CheckConstraint(
                condition=Q(began_at=None)
                | (~Q(words="") & Q(until_at__isnull=False) & Q(began_at__gte=models.F("answers_until"))),
                name="suspension_heard_first",
            ),
        ]

    @property
    def is_begun(self) -> bool:
        return self.began_at is not None

    @property
    def can_be_answered(self) -> bool:
        return not self.outcome and not self.is_begun and clock.now() < self.answers_until


class SuspensionAnswer(Kept):
    """What a member says to it. It stands beside the reason, and stays."""

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="answers")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    words = models.TextField(
        _("Your answer"),
        max_length=LONGEST,
        help_text=_("Everyone can read it beside the reason, with your name. It stays as you send it."),
    )
    answered_at = models.DateTimeField(default=clock.now)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suspension", "term"], name="suspension_answered_once")
        ]
