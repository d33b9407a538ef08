"""Something that someone says, the answers to it, and how it read before she changed it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.html import light
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.discussion.models.thread import Thread
from engage.discussion.rules import talks
from engage.discussion.states import POST, PostState, Voice
from engage.people.models import Person, Pseudonym
from engage.places.models import Organisation

LONGEST = 5_000


class PostQuerySet(KeptQuerySet):
    def visible_to(self, person, *labels: str):
        """Each post of a thread that is seen, be it as a stub. Whose words can be read, `tells_words` says."""
        seen = self.filter(thread__in=Thread.objects.visible_to(person, *labels))
        for _label, talk in talks(*labels):
            seen = seen.exclude(pk__in=talk.led.left_out()) if talk.led else seen
        return seen

    def in_order(self):
        """Answers stand under what they answer, and both as they came."""
        return self.order_by("root", "number")


class Post(Moves, Kept):
    """What is said once, in a voice. It keeps its number and its place whatever becomes of it."""

    machine = POST

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    root = models.PositiveIntegerField()  # the number of what it answers, or its own
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    pseudonym = models.ForeignKey(Pseudonym, models.SET_NULL, null=True, related_name="+")
    voice = models.CharField(max_length=20, choices=Voice, default=Voice.CITIZEN)
    role_title = models.CharField(max_length=120, blank=True)
    role_since = models.DateField(null=True, blank=True)
    role_provenance = models.CharField(max_length=160, blank=True)  # as it was on that day: “elected 2026”
    role_url = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    signed_as = models.CharField(
        max_length=120, blank=True
    )  # a name that is public, and stays when she leaves
    words = models.TextField(_("What do you want to say?"), max_length=LONGEST)
    state = models.CharField(max_length=20, choices=PostState, default=PostState.SHOWN)
    hide_code = models.CharField(max_length=50, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveIntegerField(default=0)

    objects = PostQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["thread", "root", "number"], name="post_list")]
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="post_number_once"),
            models.CheckConstraint(
                condition=~Q(voice=Voice.OFFICIAL) | Q(organisation__isnull=False),
                name="post_official_has_body",
            ),
            models.CheckConstraint(
                condition=Q(state=PostState.HIDDEN) | Q(hide_code=""), name="post_hidden_says_why"
            ),
        ]

    def __str__(self):
        return _("Post %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        """Its permanent address, which finds the page it stands on."""
        return reverse("post", args=[self.pk])

    @property
    def is_shown(self) -> bool:
        return self.state == PostState.SHOWN

    @property
    def is_hidden(self) -> bool:
        return self.state == PostState.HIDDEN

    @property
    def name(self) -> str:
        """Under which name it stands."""
        if self.signed_as:
            return self.signed_as
        if self.author is None:
            return str(_("Former participant"))
        return self.pseudonym.name if self.pseudonym else self.author.name

    @property
    def html(self) -> SafeString:
        """Made anew each time it is shown, so that what is cleaned is cleaned as we know how today."""
        return light(self.words)


class PostWordingQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Everyone sees how a post read, as long as the post itself is shown."""
        seen = Post.objects.visible_to(person).filter(state=PostState.SHOWN)
        return self.filter(post__in=seen)


class PostWording(Kept):
    """How it read before it was changed."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="past_wordings")
    words = models.TextField()
    until_at = models.DateTimeField(default=clock.now)

    objects = PostWordingQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]

    @property
    def html(self) -> SafeString:
        return light(self.words)
