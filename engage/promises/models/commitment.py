"""A promise: what, who sees to it, by when, how we will know; what the body said of it, and who checked."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.people.models import Person
from engage.places.models import Organisation, Place, RuleSet
from engage.promises.models.duty import Duty
from engage.promises.rules import roles_that_answer
from engage.promises.states import COMMITMENT, CommitmentState, Said, Verdict


class CommitmentQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Promises are public; what is only being worked out is seen by the body's own people."""
        bodies = [role.organisation_id for role in roles_that_answer(person)]
        return self.exclude(~Q(organisation_id__in=bodies), state=CommitmentState.PROPOSED)

    def made(self):
        return self.exclude(state=CommitmentState.PROPOSED)

    def to_move(self, today):
        return self.filter(moves_on__lte=today).order_by("moves_on", "pk")


class Commitment(Moves, models.Model):
    """Something a body promised. It cannot be deleted; changing it says why."""

    machine = COMMITMENT

    source = models.CharField(max_length=80, unique=True, null=True)  # "consultations.responseline:5"  # noqa: DJ001 - unique, and most have none
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="commitments")
    place = models.ForeignKey(Place, models.PROTECT, related_name="commitments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="commitments")
    promised_by = models.CharField(max_length=160)  # the body's name when it was promised
    role_title = models.CharField(
        _("Who sees to it?"), max_length=160, help_text=_("A role, never only a name.")
    )
    what = models.CharField(
        _("What do you promise?"), max_length=300, help_text=_("One change, with the place where it happens.")
    )
    due_date = models.DateField(_("By when?"))
    how_we_know = models.TextField(
        _("How will people know that it is done?"),
        max_length=1_000,
        help_text=_("Something anyone can see, count or try."),
    )
    money = models.CharField(
        _("What does it cost, and who pays?"),
        max_length=200,
        blank=True,
        help_text=_("If it costs anything."),
    )
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=CommitmentState, default=CommitmentState.PROPOSED)
    proposed_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    news_date = models.DateField()  # when the body last said how it goes
    claimed_date = models.DateField(null=True, blank=True)
    settled_date = models.DateField(null=True, blank=True)
    found_done = models.PositiveSmallIntegerField(default=0)  # citizens, since it was last said to be done
    was_checked = models.BooleanField(default=False)  # by enough of them
    moves_on = models.DateField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["moves_on"], condition=~Q(moves_on=None), name="commitment_moves_on"),
            models.Index(fields=["place", "state", "due_date"], name="commitment_list"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(role_title=""), name="commitment_names_a_role"),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.PROPOSED) | ~Q(how_we_know=""),
                name="commitment_can_be_checked",
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return reverse("commitment", args=[self.pk])


class UpdateQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """As the promises they belong to."""
        return self.filter(commitment__in=Commitment.objects.visible_to(person))


class Update(models.Model):
    """What the body said about a promise on a day. It is never changed."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="updates")
    said = models.CharField(max_length=20, choices=Said)
    words = models.TextField()
    link = models.URLField(blank=True)
    before = models.CharField(max_length=300, blank=True)  # what was promised before a change
    due_date_before = models.DateField(null=True, blank=True)
    organisation = models.CharField(max_length=160)
    role_title = models.CharField(max_length=160)
    made_at = models.DateTimeField(default=clock.now)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class CheckQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What citizens found is public; who found it is not shown."""
        return self.all()


class Check(models.Model):
    """A citizen looked whether what is said to be done is done. The words stay when the person leaves."""

    claim = models.ForeignKey(Update, models.PROTECT, related_name="checks")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    words = models.TextField(
        _("What did you see?"),
        max_length=1_000,
        blank=True,
        help_text=_("Everyone can read this, without your name. Do not name other people."),
    )
    made_at = models.DateTimeField(default=clock.now)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "person"], name="check_once")]
