"""That a panel be closed: the steps are those of a forum space; what its members voted; who takes on what is open."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept
from engage.continuity.states import OpenKind, Outcome
from engage.forums.models import ClosureSteps, VoteOfMember
from engage.panels.models import Panel


class PanelClosure(ClosureSteps):
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="closures")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    held_up_at = models.DateTimeField(null=True, blank=True)  # when everyone was told what is in the way

    class Meta(ClosureSteps.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel"], condition=Q(outcome=""), name="panel_closing_once"),
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(alternatives="") & ~Q(cost="") & ~Q(open_items=""),
                name="panel_closure_says_all",
            ),
            models.CheckConstraint(
                condition=Q(notice_at=None) | (Q(answered_at__isnull=False) & Q(counted_at__isnull=False)),
                name="panel_closure_answers_first",
            ),
        ]

    def __str__(self):
        return self.panel.name

    @property
    def numbers(self):
        return self.panel.rule_set.numbers


class ClosingVote(VoteOfMember):
    closure = models.ForeignKey(PanelClosure, models.PROTECT, related_name="votes")

    class Meta(VoteOfMember.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["closure", "person"], name="closing_vote_once")]


class HandedOn(Kept):
    """Something that was open when a panel closed, and who takes it on."""

    closure = models.ForeignKey(PanelClosure, models.PROTECT, related_name="handed_on")
    kind = models.CharField(max_length=10, choices=OpenKind)
    key = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    successor = models.CharField(
        _("Who takes it on?"),
        max_length=300,
        help_text=_("A body or a role that people can ask, and that has agreed. Everyone can read this."),
    )
    handed_as = models.CharField(max_length=300)
    handed_at = models.DateTimeField(default=clock.now)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["closure", "kind", "key"], name="handed_on_once"),
            models.CheckConstraint(condition=~Q(successor=""), name="handed_on_to_someone"),
        ]
