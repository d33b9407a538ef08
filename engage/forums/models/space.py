"""A forum space: what it is for, who hosts it, who belongs to it, and when it was locked."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.forums.states import CLOSED_TO_NEWCOMERS, FORUM_SPACE, SpaceState
from engage.people.models import Person
from engage.places.models import Organisation, Place, RuleSet


class ForumSpace(Moves, Kept):
    """Where people of a place deliberate. It ends as its charter says, or not at all."""

    machine = FORUM_SPACE

    place = models.ForeignKey(Place, models.PROTECT, related_name="forum_spaces")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="forum_spaces")
    name = models.CharField(
        _("What is the space called?"), max_length=120, help_text=_("A few words that people here would use.")
    )
    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.TextField(
        _("What is it for?"),
        max_length=2_000,
        help_text=_("Who meets here, about what, and what becomes of what they say."),
    )
    started_as = models.CharField(max_length=300)  # the role and body of who started it
    started_at = models.DateTimeField(default=clock.now)
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SpaceState, default=SpaceState.ACTIVE)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["place", "name"], name="forum_space_list")]
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="forum_space_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(state=SpaceState.ARCHIVED, archived_at__isnull=False)
                | (~Q(state=SpaceState.ARCHIVED) & Q(archived_at=None)),
                name="forum_space_archived_when",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("space", args=[self.slug])

    @property
    def closure_now(self):
        """The proposal to close it that is not decided yet, or None."""
        return self.closures.filter(outcome="").select_related("receiver").first()

    @property
    def lock_now(self):
        return self.locks.filter(ended_at=None).first()

    @property
    def takes_newcomers(self) -> bool:
        return self.state not in CLOSED_TO_NEWCOMERS


class Wording(Kept):
    """A purpose as it once read, until it was changed."""

    space = models.ForeignKey(ForumSpace, models.PROTECT, related_name="past_wordings")
    purpose = models.TextField()
    until_at = models.DateTimeField(default=clock.now)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]


class OwnQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """To which spaces someone belongs is her own affair."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class SpaceMembership(models.Model):
    """That someone joined a space. She can leave it again."""

    space = models.ForeignKey(ForumSpace, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="space_memberships")
    joined_at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="joined_once")]


class KeyHolder(models.Model):
    """A member who was drawn by lot to hold the citizens' key. Anyone can work the draw out again."""

    space = models.ForeignKey(ForumSpace, models.PROTECT, related_name="key_holders")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    seed = models.CharField(max_length=64)
    ticket = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space"], condition=Q(ended_at=None), name="one_key_holder")
        ]


class SpaceLock(Kept):
    """That a space was locked in an emergency, why, and until when."""

    space = models.ForeignKey(ForumSpace, models.PROTECT, related_name="locks")
    locked_at = models.DateTimeField(default=clock.now)
    reason = models.TextField(
        _("Why is it locked?"),
        max_length=2_000,
        blank=True,
        help_text=_("What happened, and what you do about it. Do not name anyone. Everyone can read this."),
    )
    reason_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["space"], condition=Q(ended_at=None), name="locked_once")
        ]
