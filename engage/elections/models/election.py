"""An election with its days, and who stands in it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.elections.states import (
    CANDIDATE,
    ELECTION,
    NOT_YET_ANNOUNCED,
    CandidateState,
    ElectionState,
    Rule,
)
from engage.panels.models import MOST_SEATS, Constituency
from engage.people.models import Person
from engage.people.states import RoleKind
from engage.places.models import Place, RuleSet


class ElectionQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Everything but what is only planned; that is seen by the returning officers of its place."""
        announced = ~Q(state__in=NOT_YET_ANNOUNCED)
        if not person.is_authenticated:
            return self.filter(announced)
        runs = [role.place_id for role in person.roles_now if role.kind == RoleKind.RETURNING_OFFICER]
        mine = Q()
        for above in ("", "parent__", "parent__parent__", "parent__parent__parent__"):
            mine |= Q(**{f"place__{above}pk__in": runs})
        return self.filter(announced | mine)


class Election(Moves, Kept):
    """That a constituency chooses who fills some of its seats, on days that follow from the last one."""

    machine = ELECTION

    constituency = models.ForeignKey(Constituency, models.PROTECT, related_name="elections")
    place = models.ForeignKey(Place, models.PROTECT, related_name="elections")  # the panel's
    seats = models.PositiveSmallIntegerField(
        _("How many seats are vacant?"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    rule = models.CharField(_("How is it counted?"), max_length=30, choices=Rule, default=Rule.SCOTTISH)
    state = models.CharField(max_length=20, choices=ElectionState, default=ElectionState.CALLED)
    called_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    run_as = models.CharField(max_length=300)
    independent_at = models.DateTimeField(default=clock.now)  # when she declared that she is
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")

    notice_date = models.DateField()
    nominations_close_at = models.DateTimeField()
    belong_by_date = models.DateField()  # who joined later is not on the roll
    statement_date = models.DateField()
    withdrawals_close_at = models.DateTimeField()
    poll_notice_date = models.DateField()
    poll_opens_date = models.DateField()
    closes_at = models.DateTimeField()
    declare_date = models.DateField()
    holiday_reason = models.TextField(max_length=1_000, blank=True)

    roll_salt = models.CharField(max_length=64, blank=True)
    roll_fingerprint = models.CharField(max_length=64, blank=True)
    roll_size = models.PositiveIntegerField(null=True, blank=True)
    seed = models.BinaryField(null=True, blank=True)  # sealed until the box is opened
    seed_commitment = models.CharField(max_length=64, blank=True)
    opening_fingerprint = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    box_fingerprint = models.CharField(max_length=64, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    void_because = models.TextField(max_length=2_000, blank=True)

    objects = ElectionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["place", "-closes_at"], name="election_list")]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="election_has_a_seat"),
            models.UniqueConstraint(
                fields=["constituency"],
                condition=~Q(state__in=(ElectionState.DECLARED, ElectionState.VOID)),
                name="one_election_at_a_time",
            ),
        ]

    def __str__(self):
        words = {"panel": self.constituency.panel.name, "who": self.constituency.name}
        return _now("%(panel)s: who speaks for %(who)s?") % words

    def get_absolute_url(self):
        return reverse("election", args=[self.pk])

    @property
    def sheet_from(self) -> int:
        """With fewer votes than these the sheet of the count would say how people voted, so it is sealed."""
        return self.rule_set.numbers["election.sheet_from"]

    @property
    def panel(self):
        """With its place, which is the election's: nobody has to read it twice."""
        panel = self.constituency.panel
        panel.place = self.place
        return panel


class CandidateQuerySet(KeptQuerySet):
    def standing(self):
        return self.filter(state=CandidateState.NOMINATED)

    def visible_to(self, person):
        """Whoever stood when the statement was published; each her own besides."""
        public = Q(is_public=True)
        return (
            self.filter(public | Q(person_id=person.pk)) if person.is_authenticated else self.filter(public)
        )


class Candidate(Moves, Kept):
    """Someone who stands. What she says of herself has the same form for all."""

    machine = CANDIDATE

    election = models.ForeignKey(Election, models.PROTECT, related_name="candidates")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(
        _("Your name, as it stands on the ballot"), max_length=120, help_text=_("The one people know you by.")
    )
    statement = models.TextField(
        _("What do you want to say to those who vote?"),
        max_length=2_500,
        help_text=_("At most 250 words. It stands beside those of the others, in the same form."),
    )
    interests = models.TextField(
        _("What interests do you have?"),
        max_length=1_500,
        help_text=_(
            "Work, money, groups or people close to you that this panel may touch. Write “none” if there are none."
        ),
    )
    political = models.CharField(
        _("Are you active in a political party?"),
        max_length=300,
        blank=True,
        help_text=_("Only if you want to say so. It stands beside your name."),
    )
    state = models.CharField(max_length=12, choices=CandidateState, default=CandidateState.NOMINATED)
    refused_because = models.TextField(max_length=1_000, blank=True)
    is_public = models.BooleanField(default=False)  # was in the statement; then for good, also when voided

    objects = CandidateQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="candidate_number_once"),
            models.UniqueConstraint(fields=["election", "person"], name="stands_once"),
            models.CheckConstraint(condition=~Q(statement="") & ~Q(interests=""), name="candidate_says_all"),
        ]

    def __str__(self):
        return self.name
