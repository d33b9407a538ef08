"""A turn: to speak, or to have a written question read out. One queue holds both."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.meetings.models import LiveSession
from engage.meetings.models.session import led_by
from engage.rooms.models.people import Participant
from engage.rooms.states import TURN, Answered, DeclineCode, TurnKind, TurnState

LONGEST = 1_000
WAITS = (TurnState.WAITING, TurnState.ON)
WAS_READ_OUT = Q(called_at__isnull=False)


class TurnQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Of meetings she sees: what was read out; her own; and all of it for those who lead the meeting."""
        shown = WAS_READ_OUT & ~Q(state=TurnState.DECLINED) | Q(kind=TurnKind.SPOKEN)
        if getattr(person, "is_authenticated", False):
            shown |= Q(participant__person_id=person.pk) | led_by(person, "session__")
        return self.filter(shown, session__in=LiveSession.objects.visible_to(person))

    def waiting(self):
        """Who has had fewer turns goes first; then who asked first."""
        waits = self.filter(state=TurnState.WAITING, participant__removed_at=None)
        return waits.order_by("participant__spoke", "pk")

    def unanswered(self):
        """Written questions that someone still has to answer, and what was asked aloud and is answered later."""
        written = Q(kind=TurnKind.WRITTEN, state__in=[*WAITS, TurnState.DONE]) & ~Q(answered=Answered.THERE)
        return self.filter(written | Q(kind=TurnKind.SPOKEN, answered=Answered.LATER)).order_by("pk")


class Turn(Moves, Kept):
    """It keeps its place in the queue, whatever becomes of the connection of whoever asked."""

    machine = TURN

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="turns")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=10, choices=TurnKind)
    words = models.TextField(
        _("What do you want to ask?"),
        max_length=LONGEST,
        blank=True,
        help_text=_("It is read out when it is your turn. Everyone can read it from then on."),
    )
    state = models.CharField(max_length=10, choices=TurnState, default=TurnState.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    away_since = models.DateTimeField(null=True, blank=True)  # she was called, or lost her connection
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=2)
    is_first = models.BooleanField(default=False)  # it was her first turn at this meeting
    answered = models.CharField(max_length=10, choices=Answered, default=Answered.NOT_YET)
    decline_code = models.CharField(max_length=10, choices=DeclineCode, blank=True)

    objects = TurnQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["session", "state"], name="turn_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(state=TurnState.ON), name="one_has_the_floor"
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state__in=WAITS, kind=TurnKind.SPOKEN),
                name="one_spoken_turn_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind=TurnKind.SPOKEN) | ~Q(words=""), name="written_turn_has_words"
            ),
            models.CheckConstraint(
                condition=Q(state=TurnState.DECLINED) ^ Q(decline_code=""), name="turn_declined_says_why"
            ),
        ]

    def __str__(self):
        return self.words[:80] if self.kind == TurnKind.WRITTEN else str(self.participant)

    def get_absolute_url(self):
        return f"{reverse('room', args=[self.session.slug])}#turn-{self.pk}"

    @property
    def is_written(self) -> bool:
        return self.kind == TurnKind.WRITTEN

    def ends_at(self, stops) -> datetime | None:
        """When its minutes are over by the server's clock. `stops` are breaks and pauses, each (began, ended or None).

        None while it has no floor, and while the meeting stands still.
        """
        if self.called_at is None or any(ended is None for _began, ended in stops):
            return None
        return self.called_at + timedelta(minutes=self.minutes) + self._stood_still(stops, clock.now())

    def seconds_left(self, stops) -> int:
        """What is left of its minutes; less than nothing when it takes longer."""
        since, now = self.called_at or clock.now(), clock.now()
        left = timedelta(minutes=self.minutes) - (now - since) + self._stood_still(stops, now)
        return round(left.total_seconds())

    def _stood_still(self, stops, now: datetime) -> timedelta:
        since = self.called_at or now
        still = ((max(began, since), ended or now) for began, ended in stops)
        return sum((max(end - start, timedelta()) for start, end in still), timedelta())
