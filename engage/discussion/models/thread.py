"""A thread under a subject, and how far someone has read in it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.discussion.rules import talk_about, talks
from engage.people.models import Person
from engage.places.models import Place


class ThreadQuerySet(KeptQuerySet):
    def visible_to(self, person, *labels: str):
        """Who sees what it is about sees what is said about it. `labels`: of what alone, where that is known."""
        seen = Q(pk__in=[])
        for label, talk in talks(*labels):
            keys = talk.model._default_manager.visible_to(person).values("pk")
            seen |= Q(label=label, key__in=keys)
        return self.filter(seen)

    def about(self, thing):
        return self.filter(label=thing._meta.label_lower, key=thing.pk)


class Thread(Kept):
    """What people say about one thing. Posts are numbered as they come, and each keeps its number."""

    label = models.CharField(max_length=80)  # of the model it is about
    key = models.PositiveBigIntegerField()  # of the row it is about
    title = models.CharField(max_length=120, blank=True)  # where a thing has several threads
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    post_count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)

    objects = ThreadQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["label", "key", "-last_at"], name="thread_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["label", "key"], condition=Q(title=""), name="thread_untitled_once"
            )
        ]

    def __str__(self):
        return self.title or str(self.thing)

    def get_absolute_url(self):
        return reverse("thread", args=[self.pk])

    @property
    def subject(self) -> str:
        return f"{self.label}:{self.key}"

    @cached_property
    def thing(self):
        """What it is about; None when nothing of its kind can be talked about any more."""
        talk = talk_about(self.label)
        found = talk.model._default_manager.select_related(*talk.with_it) if talk else None
        return found.filter(pk=self.key).first() if found is not None else None

    @property
    def goes_on(self) -> bool:
        """Whether something new can be said."""
        talk = talk_about(self.label)
        return talk is not None and self.thing is not None and bool(talk.goes_on(self.thing))


class ReadMarkQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """How far someone has read is her own affair."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class ReadMark(models.Model):
    """The number of the last post that was there when someone said that she had read a thread."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)

    objects = ReadMarkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="read_mark_once")]
