"""News: that one fact is to be told to one person, once."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from engage.base.models import VisibleQuerySet
from engage.notices.models.letters import Letter
from engage.notices.states import Channel, NewsKind
from engage.record.models import Entry


class NewsQuerySet(VisibleQuerySet):
    def waiting(self):
        return self.filter(letter=None)

    def due(self, now):
        """What can be written now: to paper, or to an e-mail address that nobody refused."""
        by_post = Q(person__reader__channel=Channel.POST)
        works = Q(person__reader=None) | ~Q(person__reader__refused_address=F("person__email"))
        by_email = Q(person__email__isnull=False) & (works | ~Q(person__reader__post_address=""))
        return self.waiting().filter(by_post | by_email, due_at__lte=now)

    def visible_to(self, person):
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class News(models.Model):
    """One fact for one person. Until it is in a letter it waits for its time."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="news")
    kind = models.CharField(max_length=20, choices=NewsKind)
    due_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, blank=True, related_name="news")

    objects = NewsQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "person"], condition=Q(letter=None), name="news_waiting"),
        ]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="news_once")]
