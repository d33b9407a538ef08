"""Letters: queued in the transaction of what they tell, sent once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.notices.states import Channel
from engage.places.models import Place


class LetterQuerySet(VisibleQuerySet):
    def unsent(self, channel):
        return self.filter(channel=channel, sent_at=None, dropped_at=None)

    def due(self, now):
        return self.unsent(Channel.EMAIL).filter(due_at__lte=now)

    def visible_to(self, person):
        """Letters on paper are seen by who prints them for a place; e-mails by nobody."""
        codes = getattr(person, "hosted_place_codes", ())
        return self.filter(channel=Channel.POST, place__code__in=codes)


class Letter(models.Model):
    """One message to one address. `key` says what it tells whom, so that it is queued once.

    A letter of news has a person and news instead of words: they are put together when it is sent.
    One without either is about the place itself. `may_stop`: whoever gets it can stop more of its kind.
    """

    key = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    address = models.TextField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    may_stop = models.BooleanField(default=False, db_default=False)
    queued_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # It will not be sent any more, and `trouble` says why; or it came back after it was.
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(sent_at=None, dropped_at=None), name="letter_unsent")
        ]

    def __str__(self):
        return f"{self.channel} {self.key}"

    @property
    def is_news(self) -> bool:
        return self.person_id is not None


class StoppedAddress(models.Model):
    """An address left with an answer, to which its owner wants no more letters."""

    email = models.EmailField(unique=True)
    stopped_at = models.DateTimeField(default=clock.now)

    objects = VisibleQuerySet.as_manager()
