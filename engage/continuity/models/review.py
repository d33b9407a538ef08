"""A panel looks at itself: what was counted, and what its members say about it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept
from engage.continuity.states import LONGEST
from engage.panels.models import Panel
from engage.panels.states import PanelState
from engage.terms.models import Term

HEADINGS = ("went_well", "changes", "asks")


class Review(Kept):
    """The next one, or one that is under way, or one that everyone can read. What is being written only members read."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="reviews")
    since_date = models.DateField()
    due_date = models.DateField()  # when it begins by itself
    began_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    late_told = models.BooleanField(default=False)
    draft = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)  # so that a member agrees to the words she has read
    went_well = models.TextField(_("What went well"), max_length=LONGEST, blank=True)
    changes = models.TextField(_("What we change"), max_length=LONGEST, blank=True)
    asks = models.TextField(_("What we ask of the host"), max_length=LONGEST, blank=True)
    written_by = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    figures = models.JSONField(default=dict, blank=True)  # as they stood when it was published
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel"], condition=Q(ended_at=None), name="one_review_to_come"),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | (Q(written_by__isnull=False) & Q(confirmed_by__isnull=False))
                & ~Q(written_by=models.F("confirmed_by"))
                & ~(Q(went_well="") | Q(changes="") | Q(asks="")),
                name="review_ends_with_words_of_two",
            ),
        ]

    def get_absolute_url(self):
        return reverse("panel_review", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        """Not while the panel is about to close: then nobody can end it."""
        return self.ended_at is None and self.panel.state == PanelState.IN_REVIEW

    @property
    def is_overdue(self) -> bool:
        """By the day itself: no late clock hides it."""
        return self.is_under_way and self.answer_by < clock.today()

    @property
    def sections(self) -> list[tuple[str, str]]:
        return [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in HEADINGS]
