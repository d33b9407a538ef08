"""A question with one answer of several, or none: hidden from everyone until it is closed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.meetings.models import LiveSession
from engage.rooms.models.people import Participant
from engage.rooms.states import POLL, PollState


class PollQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """As the meeting. What was voted so far nobody sees before it is closed."""
        return self.filter(session__in=LiveSession.objects.visible_to(person))


class Poll(Moves, Kept):
    machine = POLL

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="polls")
    question = models.CharField(_("What do you ask?"), max_length=200)
    state = models.CharField(max_length=10, choices=PollState, default=PollState.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    abstained = models.PositiveIntegerField(default=0)  # in the hall and by phone, as counted at the close

    objects = PollQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(state=PollState.OPEN), name="one_open_poll"
            ),
            models.CheckConstraint(
                condition=Q(state=PollState.OPEN) | Q(closed_at__isnull=False), name="poll_closed_says_when"
            ),
        ]

    def __str__(self):
        return self.question

    @property
    def is_open(self) -> bool:
        return self.state == PollState.OPEN


class PollOption(Kept):
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)
    hands = models.PositiveIntegerField(default=0)  # in the hall and by phone, as counted at the close

    objects = KeptQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "number"], name="option_number_once"),
            models.UniqueConstraint(fields=["poll", "words"], name="option_words_once"),
        ]

    def __str__(self):
        return self.words


class VoteQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Her own."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(participant__person_id=person.pk)


class Vote(models.Model):
    """One for each participant, changeable until the close. No option: she abstains."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="votes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="votes")
    option = models.ForeignKey(PollOption, models.PROTECT, null=True, related_name="votes")

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "participant"], name="voted_once")]
