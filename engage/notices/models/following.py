"""What people follow, how often they want to hear of it, and by which way it reaches them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.notices.states import Channel, NewsKind, Pace


class OwnQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What someone follows, and how she hears of it, is her own affair."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Follow(models.Model):
    """That someone wants news of a subject: "places.place:3"."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    subject = models.CharField(max_length=80)
    since = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject", "person"], name="follow_subject")]
        constraints = [models.UniqueConstraint(fields=["person", "subject"], name="follow_once")]

    def __str__(self):
        return self.subject


class Wish(models.Model):
    """How often someone wants one kind of news; without a row, as usual. `stopped_at`: by a link in a letter."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=20, choices=NewsKind)
    pace = models.CharField(max_length=10, choices=Pace)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="wish_once")]


class Reader(models.Model):
    """By which way news reaches someone, and whether that way is blocked."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reader")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    post_address = models.TextField(blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    # The e-mail address that mail servers refused, and what they said; another address is not affected.
    refused_address = models.EmailField(blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.TextField(blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel=Channel.POST, post_address=""), name="reader_by_post_has_an_address"
            )
        ]
