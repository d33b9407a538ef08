"""That a meeting is one of a panel, who of its members was there, and whose interests touched what."""

from django.db import models
from django.db.models import Q

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.meetings.models import LiveSession
from engage.panels.models import Panel
from engage.terms.models.term import Term
from engage.terms.states import Handling


class PanelMeetingQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Who sees the meeting sees whose it is."""
        return self.filter(session__in=LiveSession.objects.visible_to(person))


class PanelMeeting(Kept):
    """The host says that a meeting is one of a panel. From then on its members owe a report-back for it."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="meetings")
    session = models.OneToOneField(LiveSession, models.PROTECT, related_name="of_panel")
    named_as = models.CharField(max_length=300)
    named_at = models.DateTimeField(default=clock.now)
    owed_at = models.DateTimeField(null=True, blank=True)  # when the report-backs became due

    objects = PanelMeetingQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-session__starts_at"]

    def __str__(self):
        return self.session.title


class Presence(Kept):
    """Whether a member was at a meeting of her panel, as those who led it noted."""

    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="presences")
    term = models.ForeignKey(Term, models.PROTECT, related_name="presences")
    was_there = models.BooleanField()

    class Meta(Kept.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["meeting", "term"], name="presence_once")]


class InterestAtItem(Kept):
    """A member said that an item touches what she gains; who led the meeting said what follows."""

    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="interests")
    term = models.ForeignKey(Term, models.PROTECT, related_name="item_interests")
    item = models.CharField(max_length=160)
    words = models.CharField(max_length=500, blank=True)
    handling = models.CharField(max_length=12, choices=Handling)
    handled_as = models.CharField(max_length=300)
    handled_at = models.DateTimeField(default=clock.now)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "term", "item"], name="interest_once_an_item"),
            models.CheckConstraint(condition=~Q(item=""), name="interest_names_its_item"),
        ]
