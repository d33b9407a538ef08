"""The record: entries that only grow, the chain over them, and the work that follows from each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.events import AUDIENCES, HOSTS, PUBLIC
from engage.base.models import VisibleQuerySet


class EntryQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Public entries for everyone; those for hosts, to people with a role in the place."""
        places = getattr(person, "hosted_place_codes", ())
        return self.filter(models.Q(audience=PUBLIC) | models.Q(audience=HOSTS, place__in=places))


class Entry(models.Model):
    """One fact, written once in the transaction of the act. The database refuses to change what it says.

    What is hashed holds only SHA-256(salt‖actor), so that emptying `actor` and `salt` breaks no chain.
    """

    class ActorKind(models.TextChoices):
        PERSON = "person", _("a person")
        VISITOR = "visitor", _("someone without an account")
        CLOCK = "clock", _("the clock")
        CONSOLE = "console", _("the server's command line")

    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    place = models.CharField(max_length=20, blank=True)
    audience = models.CharField(max_length=10, choices=[(name, name) for name in AUDIENCES])
    data = models.JSONField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=ActorKind)
    actor_hash = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    # Who did it: outside the digest, and the only columns that may be emptied (see forget_actor).
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    salt = models.CharField(max_length=64, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["place", "audience", "-id"], name="entry_timeline"),
            models.Index(fields=["subject", "-id"], name="entry_subject"),
            models.Index(fields=["name", "-id"], name="entry_name"),
        ]

    def __str__(self):
        return f"{self.pk} {self.name} {self.subject}"

    @property
    def sentence_template(self):
        app, fact = self.name.split(".")
        return f"record/sentences/{app}/{fact}.html"

    @property
    def own_template(self):
        """What whoever did it reads of it, where nobody else reads anything."""
        app, fact = self.name.split(".")
        return f"record/own/{app}/{fact}.html"


class Link(models.Model):
    """A place in the chain: head = SHA-256(previous head ‖ digest of the entry)."""

    position = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="link")
    head = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(default=clock.now)


class Reaction(models.Model):
    """Something that must follow from an entry: queued with it, done once whatever happens."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="reactions")
    name = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="reaction_once")]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="reaction_waiting")]

    def __str__(self):
        return f"{self.name} after {self.entry_id}"
