"""The running order: its parts with their timers, and every break and pause."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.meetings.models.session import LiveSession, led_by
from engage.meetings.states import StopKind


class StageQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """As the meetings they are parts of."""
        return self.filter(session__in=LiveSession.objects.visible_to(person))


class Stage(models.Model):
    """One part of a meeting, with the minutes it may take. The server alone keeps its time."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="stages")
    slot = models.ForeignKey("meetings.Slot", models.PROTECT, null=True, related_name="stages")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("What is this part called?"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("How many minutes?"))
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)  # breaks and pauses that are over

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="stage_number_once"),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(started_at__isnull=False, ended_at=None),
                name="one_stage_at_a_time",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="stage_takes_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at__isnull=False), name="stage_began_before_it_ended"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_on(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    def seconds_left(self, *, stopped_since: datetime | None = None) -> int:
        """What is left of its minutes; less than nothing when it takes longer. Breaks and pauses do not count.

        `stopped_since` is when the break or pause began that goes on now.
        """
        allotted = timedelta(minutes=self.minutes)
        if self.started_at is None:
            return round(allotted.total_seconds())
        until = self.ended_at or stopped_since or clock.now()
        taken = max(until - self.started_at, timedelta()) - timedelta(seconds=self.paused_seconds)
        return round((allotted - taken).total_seconds())


class StopQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """When a meeting stood still and why is read by those who lead it."""
        return self.filter(led_by(person, "session__"))


class Stop(models.Model):
    """A break, or a pause with its reason."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="stops")
    kind = models.CharField(max_length=10, choices=StopKind)
    reason = models.TextField(max_length=500, blank=True)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(ended_at=None), name="one_stop_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(kind=StopKind.PAUSE) | ~Q(reason=""), name="pause_has_a_reason"
            ),
        ]
