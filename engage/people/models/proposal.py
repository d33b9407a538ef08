"""Acts that two people do: one proposes, another agrees, and the act uses that up once."""

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.people.models.person import Person
from engage.people.states import PROPOSAL, ProposalState
from engage.places.models import Place

OPEN = (ProposalState.PROPOSED, ProposalState.CONFIRMED)


class ProposalQuerySet(VisibleQuerySet):
    def waiting(self):
        return self.filter(state__in=OPEN, expires_at__gt=clock.now())

    def in_the_list(self):
        """Without what only a certain key holder agrees to, on a page of its own."""
        return self.filter(decided_at="")

    def visible_to(self, person):
        """Those in the places where she holds a role; whether she may agree is asked for each."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(place__in=person.places_with_role())


class Proposal(Moves, models.Model):
    """That `verb` be done to `subject` with `parameters`. The digest is over all three."""

    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    parameters = models.JSONField()
    digest = models.CharField(max_length=64)
    words = models.CharField(max_length=300)
    decided_at = models.CharField(max_length=200, blank=True)  # the page of whoever holds the second key
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    confirmed_by_console = models.BooleanField(default=False)
    expires_at = models.DateTimeField()

    machine = PROPOSAL
    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=Q(state__in=OPEN), name="proposed_once"),
            models.CheckConstraint(condition=~Q(confirmed_by=F("proposed_by")), name="two_different_people"),
        ]

    def __str__(self):
        return self.words

    @cached_property
    def thing(self):
        """What it is to be done to; None when that is gone."""
        label, _colon, pk = self.subject.rpartition(":")
        return apps.get_model(label)._default_manager.filter(pk=pk).first()
