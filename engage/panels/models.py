"""A panel with its charter, the constituencies that fill its seats, and the seats."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.panels.states import PANEL, PanelState, Way
from engage.people.states import Capacity, Strength
from engage.places.models import Organisation, Place, RuleSet

MOST_SEATS = 60
SURE_ENOUGH = [
    (Strength.CODE, _("They used a code from a letter, or more")),
    (Strength.LISTED, _("They are on a list of the place, or were checked")),
    (Strength.CHECKED, _("A second person checked it")),
]
WHO = {
    Capacity.RESIDENT: _("those who live there"),
    Capacity.PATIENT: _("patients"),
    Capacity.CARER: _("those who look after someone, unpaid"),
    Capacity.FAMILY: _("family and friends of patients"),
    Capacity.WORKER: _("those who work in health or care"),
    Capacity.VOLUNTEER: _("volunteers"),
    Capacity.STUDENT: _("students"),
}


class Panel(Moves, Kept):
    """Peers who represent their neighbours. Its charter says for what, for how long, and how it ends."""

    machine = PANEL

    place = models.ForeignKey(Place, models.PROTECT, related_name="panels")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="panels")
    name = models.CharField(
        _("What is the panel called?"), max_length=120, help_text=_("Such as Harrowmere People’s Panel.")
    )
    slug = models.SlugField(max_length=60, unique=True)
    remit = models.TextField(
        _("What does it do, and on what does it have a say?"),
        max_length=3_000,
        help_text=_("What its members look at, whom they advise, and who must answer them."),
    )
    term_years = models.PositiveSmallIntegerField(
        _("For how many years is someone chosen?"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    max_terms = models.PositiveSmallIntegerField(
        _("How many times in a row?"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    expenses_policy = models.TextField(
        _("What is paid to members?"),
        max_length=2_000,
        help_text=_("Travel, care at home, time. Who pays it, and how soon."),
    )
    closure_rule = models.TextField(
        _("How can it end?"),
        max_length=2_000,
        help_text=_("Who must be asked first, how long before, and what happens to what is open."),
    )
    proposed_as = models.CharField(max_length=300)
    proposed_at = models.DateTimeField(default=clock.now)
    chartered_as = models.CharField(max_length=300, blank=True)
    chartered_at = models.DateTimeField(null=True, blank=True)
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=PanelState, default=PanelState.PROPOSED)

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["place", "name"], name="panel_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PanelState.PROPOSED) | Q(chartered_at__isnull=False),
                name="panel_chartered_first",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("panel", args=[self.slug])


class PublicQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Who fills which seats is public."""
        return self.all()


class Constituency(models.Model):
    """Who fills some of its seats, and how. The rule of its roll is a place, perhaps a capacity, and how sure."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="constituencies")
    name = models.CharField(
        _("What are these seats called?"), max_length=120, help_text=_("Such as Northgate, or Carers.")
    )
    way = models.CharField(_("How are they filled?"), max_length=10, choices=Way, default=Way.ELECTED)
    seat_count = models.PositiveSmallIntegerField(
        _("How many seats?"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="+", verbose_name=_("Where must they belong?")
    )
    capacity = models.CharField(
        _("Only some of them?"),
        max_length=10,
        choices=Capacity,
        blank=True,
        help_text=_("Leave it open for everyone who belongs there."),
    )
    strength = models.PositiveSmallIntegerField(
        _("How sure must we be that they belong there?"), choices=SURE_ENOUGH, default=Strength.CODE
    )

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "name"], name="constituency_once"),
            models.CheckConstraint(condition=Q(seat_count__gte=1), name="constituency_has_a_seat"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_elected(self) -> bool:
        return self.way == Way.ELECTED

    @property
    def who(self) -> str:
        """The rule of the roll, as a sentence says it."""
        words = {"place": self.place.name, "who": WHO.get(self.capacity, "")}
        if not self.capacity:
            return _now("everyone who belongs to %(place)s") % words
        return _now("%(who)s, of everyone who belongs to %(place)s") % words


class Seat(Kept):
    """One seat of a panel. Who sits in it, from when to when, is told by terms."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats")
    constituency = models.ForeignKey(Constituency, models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="seat_number_once")]
