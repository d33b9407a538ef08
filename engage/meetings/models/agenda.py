"""What is on the agenda, in an order that no host can change, and the papers about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.meetings.models.session import LiveSession
from engage.meetings.states import Presenting, Route, SlotKind
from engage.people.models import Person


class OfMeetingQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """As the meetings they belong to."""
        return self.filter(session__in=LiveSession.objects.visible_to(person))


class SlotQuerySet(OfMeetingQuerySet):
    def standing(self):
        """Those that are on the agenda now, in their order."""
        return self.filter(released_at=None).order_by("number")


class Slot(Kept):
    """A place on the agenda. What citizens raised comes first, in the order of the rules, and stays there."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="slots")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=SlotKind)
    route = models.CharField(max_length=20, choices=Route)
    subject = models.CharField(max_length=80, blank=True)  # "agenda.agendaitem:5"
    title = models.CharField(_("What is it about?"), max_length=160)  # as it was called then
    words = models.TextField(
        _("What is asked of the meeting?"), max_length=1_000, blank=True
    )  # the ask, as it read then
    address = models.CharField(max_length=200, blank=True)
    supports = models.PositiveIntegerField(default=0)
    seed = models.CharField(max_length=64, blank=True)
    ticket = models.CharField(max_length=64, blank=True)
    drawn_from = models.JSONField(default=list, blank=True)  # the numbers of the items that were in the lot
    minutes = models.PositiveSmallIntegerField(_("How many minutes?"), default=10)
    offered_to = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    presenting = models.CharField(max_length=20, choices=Presenting, default=Presenting.UNDECIDED)
    presenter = models.CharField(_("Who tells the meeting about it?"), max_length=120, blank=True)
    given_at = models.DateTimeField(default=clock.now)
    heard_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(
        null=True, blank=True
    )  # the meeting was called off, or the host dropped it

    objects = SlotQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"], condition=Q(released_at=None), name="slot_number_once"
            ),
            models.UniqueConstraint(
                fields=["subject"], condition=~Q(subject="") & Q(released_at=None), name="slot_subject_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=SlotKind.OWN, route=Route.HOST)
                | (Q(kind=SlotKind.CITIZEN) & ~Q(subject="") & ~Q(route=Route.HOST)),
                name="slot_says_how_it_came",
            ),
            models.CheckConstraint(
                condition=~Q(route=Route.DRAWN) | (~Q(seed="") & ~Q(ticket="")), name="slot_drawn_in_the_open"
            ),
            models.CheckConstraint(
                condition=Q(heard_at=None) | Q(released_at=None), name="slot_heard_is_not_released"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_citizens(self) -> bool:
        return self.kind == SlotKind.CITIZEN


class Paper(Kept):
    """Something to read before the meeting: in plain words first, then the whole of it elsewhere."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="papers")
    slot = models.ForeignKey(Slot, models.PROTECT, null=True, blank=True, related_name="papers")
    title = models.CharField(_("What is the paper about?"), max_length=160)
    summary = models.TextField(
        _("What it says, in plain words"),
        max_length=2_000,
        help_text=_("So that nobody has to read the paper itself to take part."),
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )  # which everyone can open: never of a meeting for members
    link = models.URLField(
        _("Where is the whole paper?"), blank=True, help_text=_("A web address that begins with https://.")
    )
    published_at = models.DateTimeField(default=clock.now)
    is_late = models.BooleanField(default=False)  # too few working days before the meeting

    objects = OfMeetingQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(summary=""), name="paper_says_it_plainly")]

    def __str__(self):
        return self.title
