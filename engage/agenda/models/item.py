"""Something a citizen raises: one clear ask and why, and how many support it."""

import secrets

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.agenda.rules import bodies_answered_for, places_represented_by, places_triaged_by
from engage.agenda.states import AGENDA_ITEM, SEEN_BY_TEAM, TAKES_SUPPORT, Concern, Flag, ItemState
from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.meetings.models import Slot
from engage.people.models import Person
from engage.places.models import Organisation, Place, RuleSet


def new_token() -> str:
    return secrets.token_urlsafe(16)


def waits_for(person) -> Q:
    """What waits for a second look by her, or for her body to take it on."""
    appealed = Q(state=ItemState.APPEALED, place__in=places_represented_by(person))
    return appealed | Q(state=ItemState.REDIRECTED, organisation__in=bodies_answered_for(person))


class AgendaItemQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """What was opened, for everyone; before that only who raised it, the team, and whom it waits for."""
        public = Q(opened_at__isnull=False)
        if not getattr(person, "is_authenticated", False):
            return self.filter(public)
        came_to_the_team = Q(state__in=SEEN_BY_TEAM) | ~Q(flag="")
        team = Q(place__in=places_triaged_by(person)) & came_to_the_team
        return self.filter(public | Q(author_id=person.pk) | team | waits_for(person))

    def with_support_of(self, person):
        """Each with `is_supported`: whether `person` supports it."""
        hers = self.model.supports.rel.related_model.objects.filter(item=OuterRef("pk"), person=person.pk)
        return self.annotate(is_supported=Exists(hers) if person.pk else Value(False))

    def public(self):
        return self.filter(opened_at__isnull=False)

    def due(self, now):
        """What the clock has to move. What is flagged waits for a person, however late she is."""
        return self.filter(moves_at__lte=now).exclude(~Q(flag=""), state=ItemState.TRIAGE)


class AgendaItem(Moves, Kept):
    """Raised by a citizen. Nobody else can change its words, and it ends with an answer or not at all."""

    machine = AGENDA_ITEM

    place = models.ForeignKey(Place, models.PROTECT, related_name="agenda_items")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    is_signed = models.BooleanField(
        _("Show my name with it"), default=False, help_text=_("Otherwise it says “Someone who lives here”.")
    )
    title = models.CharField(
        _("What do you want to raise?"),
        max_length=120,
        help_text=_("A few words, such as “A bus that meets clinic times”."),
    )
    ask = models.TextField(
        _("What should change?"),
        max_length=500,
        help_text=_("One thing. Say it so that someone can answer yes or no. Do not name anyone."),
    )
    why = models.TextField(
        _("Why does it matter?"), max_length=2_000, help_text=_("What happens now, and to whom.")
    )
    concern = models.CharField(
        _("What is it about?"), max_length=20, choices=Concern, default=Concern.EVERYONE
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ItemState, default=ItemState.DRAFT)
    flag = models.CharField(max_length=20, choices=Flag, blank=True)
    decline_code = models.CharField(max_length=50, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)  # in the link for sponsors
    merge_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    raised_at = models.DateTimeField(default=clock.now)
    since_at = models.DateTimeField(default=clock.now)  # since when it is in its state
    moves_at = models.DateTimeField(null=True, blank=True)  # when the clock has to move it
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by_itself = models.BooleanField(default=False)
    response_needs = models.PositiveIntegerField(null=True, blank=True)
    agenda_needs = models.PositiveIntegerField(null=True, blank=True)
    response_reached_at = models.DateTimeField(null=True, blank=True)
    agenda_reached_at = models.DateTimeField(null=True, blank=True)
    # Its place on the agenda of a meeting, where it will be heard or was.
    slot = models.OneToOneField(Slot, models.PROTECT, null=True, blank=True, related_name="item")
    heard_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    support_count = models.PositiveIntegerField(default=0)

    objects = AgendaItemQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["place", "state", "-support_count"], name="agenda_list"),
            models.Index(fields=["moves_at"], condition=~Q(moves_at=None), name="agenda_moves"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None) | (Q(organisation__isnull=False) & Q(response_needs__gt=0)),
                name="agenda_open_asks_a_body",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("item", args=[self.pk])

    @property
    def takes_support(self) -> bool:
        return self.state in TAKES_SUPPORT

    @property
    def is_public(self) -> bool:
        return self.opened_at is not None


class Wording(Kept):
    """How it read before its author changed it."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="past_wordings")
    title = models.CharField(max_length=120)
    ask = models.TextField()
    why = models.TextField()
    until_at = models.DateTimeField(default=clock.now)

    objects = KeptQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
