"""What named people did with an item before it opened, and why."""

from django.db import models

from engage.agenda.models.item import AgendaItem
from engage.agenda.rules import places_triaged_by
from engage.agenda.states import Verdict
from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.people.models import Person


class TriageStepQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """The team sees every step; its author sees them without the notes, through `told_to_author`."""
        return self.filter(item__place__in=places_triaged_by(person))

    def told_to_author(self):
        return self.exclude(verdict__in=(Verdict.FLAGGED, Verdict.HIDING_ASKED)).defer("note")


class TriageStep(Kept):
    """One decision: by whom and in what role, with a reason code and words for whoever raised it."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="triage_steps")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    role_words = models.CharField(max_length=300)
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason_code = models.CharField(max_length=50, blank=True)
    words = models.TextField(max_length=2_000, blank=True)
    note = models.TextField(max_length=2_000, blank=True)  # for the team alone
    done_at = models.DateTimeField(default=clock.now)

    objects = TriageStepQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
