"""A meeting: what it is for, when, how one comes, who leads it, and how far its record has come."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.meetings.rules import commissioning_roles
from engage.meetings.states import LIVE_SESSION, OPEN_ROOM, OVER, SessionState
from engage.people.models import Membership, Person
from engage.places.models import Organisation, Place, RuleSet
from engage.places.queries import bodies_taken_over

ABOVE = ("", "parent__", "parent__parent__", "parent__parent__parent__")  # of places


def led_by(person, prefix: str = "") -> Q:
    """Meetings that `person` leads, keeps safe or writes down, in places where she holds a role today.

    `prefix` is the way to the meeting.
    """
    if not getattr(person, "roles_now", ()):
        return Q(pk__in=())
    found = Q(pk__in=())
    for part in ("facilitator", "backup", "note_taker", "safety_lead"):
        found |= Q(**{f"{prefix}{part}": person.pk})
    return found & Q(**{f"{prefix}place__in": person.places_with_role()})


def hosted_by(person, prefix: str = "") -> Q:
    """Meetings of the bodies for which `person` hosts, in the places that her role reaches."""
    found = Q(pk__in=())
    for role in commissioning_roles(person):
        bodies = {role.organisation_id, *bodies_taken_over([role.organisation_id], clock.today())}
        is_here = Q(pk__in=())
        for above in ABOVE:
            is_here |= Q(**{f"{prefix}place__{above}pk": role.place_id})
        found |= is_here & Q(**{f"{prefix}organisation__in": bodies})
    return found


def held_by(person, prefix: str = "") -> Q:
    """Meetings that she leads, or hosts for a body."""
    return led_by(person, prefix) | hosted_by(person, prefix)


def _places_of(person):
    """The places where she belongs, and those they lie in."""
    hers = Membership.objects.filter(person=person.pk)
    found = Q(pk__in=())
    for above in ABOVE:
        found |= Q(pk__in=hers.values(f"place__{above}pk"))
    return Place.objects.filter(found)


class LiveSessionQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Public ones once they were announced; one for members, to members; drafts, to who plans and leads them."""
        open_to_all = Q(announced_at__isnull=False, for_members=False)
        if not getattr(person, "is_authenticated", False):
            return self.filter(open_to_all)
        hers = Q(announced_at__isnull=False, place__in=_places_of(person))
        return self.filter(open_to_all | hers | held_by(person))

    def due(self, now):
        """What the clock has to move."""
        return self.filter(moves_at__lte=now).order_by("moves_at", "pk")


class LiveSession(Moves, Kept):
    """A meeting for everyone, in a hall, on a screen and by phone at once."""

    machine = LIVE_SESSION

    place = models.ForeignKey(Place, models.PROTECT, related_name="meetings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings")
    planned_as = models.CharField(max_length=300)  # the role and body of who planned it
    title = models.CharField(
        _("What is the meeting called?"), max_length=120, help_text=_("Such as “Ask the board”.")
    )
    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.TextField(
        _("What is it for?"),
        max_length=2_000,
        blank=True,
        help_text=_("What people can say there, and what becomes of it."),
    )
    for_members = models.BooleanField(
        _("Only for those who belong to the place"),
        default=False,
        help_text=_("Everyone else does not see that there is a meeting."),
    )
    starts_at = models.DateTimeField(_("When does it begin?"))
    ends_at = models.DateTimeField(_("When does it end?"))
    hall = models.TextField(
        _("Where is the hall?"),
        max_length=500,
        blank=True,
        help_text=_("The address, the nearest stop, and how to get in with a wheelchair."),
    )
    is_online = models.BooleanField(_("People can also come on a screen"), default=True)
    phone_number = models.CharField(_("Which number do people ring?"), max_length=40, blank=True)
    phone_code = models.CharField(
        _("The code they type"),
        max_length=40,
        blank=True,
        help_text=_("If there is one. Only those who register see it."),
    )
    facilitator = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    backup = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    note_taker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    safety_lead = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    access_offer = models.TextField(
        _("What do you offer so that everyone can take part?"),
        max_length=2_000,
        blank=True,
        help_text=_("Such as a hearing loop, a sign language interpreter, a quiet room, or travel money."),
    )
    has_captions = models.BooleanField(_("There are live captions"), default=True)
    captions_instead = models.CharField(
        _("If there are none: what did you agree on instead?"),
        max_length=300,
        blank=True,
        help_text=_("Say with whom you agreed it. Such as “A typist, agreed with the deaf club”."),
    )
    ground_rules = models.TextField(
        _("The rules of the meeting"),
        max_length=2_000,
        blank=True,
        help_text=_("One a line. They are read out at the beginning."),
    )
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SessionState, default=SessionState.DRAFT)
    planned_at = models.DateTimeField(default=clock.now)
    announced_at = models.DateTimeField(null=True, blank=True)  # first
    reminded = models.PositiveSmallIntegerField(default=0)  # how many reminders went out
    public_reason = models.TextField(max_length=1_000, blank=True)  # why it was postponed or cancelled
    stopped_at = models.DateTimeField(null=True, blank=True)  # when it was postponed or cancelled
    turn = models.PositiveSmallIntegerField(default=0)  # how often calendars have to hear of it anew
    moves_at = models.DateTimeField(null=True, blank=True)  # when the clock has to move it
    lobby_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(
        _("What was said"),
        max_length=20_000,
        blank=True,
        help_text=_("In plain words. Name roles, not people."),
    )
    check_at = models.DateTimeField(null=True, blank=True)  # since when the record can be corrected
    record_at = models.DateTimeField(null=True, blank=True)  # when it was published
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = LiveSessionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["place", "starts_at"], name="meeting_list"),
            models.Index(fields=["moves_at"], condition=~Q(moves_at=None), name="meeting_moves"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(announced_at=None) | (~Q(purpose="") & ~Q(phone_number="")),
                name="meeting_announced_says_what_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OVER) | (Q(started_at__isnull=False) & Q(ended_at__isnull=False)),
                name="meeting_over_began_and_ended",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meeting", args=[self.slug])

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_open_now(self) -> bool:
        """Whether its doors are open: people wait in the lobby or are in the meeting."""
        return self.state in OPEN_ROOM

    @property
    def stopped_since(self) -> datetime | None:
        """Since when there is a break or a pause, or None."""
        stop = self.stops.filter(ended_at=None).first()
        return stop.began_at if stop else None
