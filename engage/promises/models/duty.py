"""An answer that a body owes: to whom, until when, what it said, and who does not accept that."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.people.models import Person
from engage.places.models import Organisation, Place, RuleSet
from engage.promises.rules import roles_that_answer
from engage.promises.states import LATE, OWED, PUBLIC_RESPONSE, AnswerType, DutyState


class DutyQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What is owed is public."""
        return self.all()

    def owed(self):
        return self.filter(state__in=(*OWED, DutyState.ORPHANED))

    def to_move(self, today):
        """Those whose time has come, the longest overdue first."""
        return self.filter(moves_on__lte=today).order_by("moves_on", "pk")


class Duty(Moves, models.Model):
    """That a role in a body owes an answer. What it is about is kept as it was called when it was asked."""

    machine = PUBLIC_RESPONSE

    subject = models.CharField(max_length=80, unique=True)  # "consultations.consultation:12"
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)  # where it is told
    answer_address = models.CharField(max_length=200, blank=True)  # where it is answered, if not here
    owed_to = models.CharField(max_length=200)
    place = models.ForeignKey(Place, models.PROTECT, related_name="duties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="duties")
    role_title = models.CharField(
        _("Which role answers?"), max_length=160, help_text=_("A role, never only a name.")
    )
    contact = models.CharField(
        _("Whom can people ask?"),
        max_length=200,
        blank=True,
        help_text=_("A team, a phone number, an e-mail."),
    )
    raisers = models.ManyToManyField(Person, related_name="+", blank=True)
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=DutyState, default=DutyState.REQUESTED)
    requested_at = models.DateTimeField(default=clock.now)
    first_due_date = models.DateField()
    due_date = models.DateField()  # of the answer that is owed now; a second one has a date of its own
    first_answer_date = models.DateField(null=True, blank=True)
    last_answer_date = models.DateField(null=True, blank=True)
    moves_on = models.DateField(null=True, blank=True)  # the first day on which the clock has to move it

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["moves_on"], condition=~Q(moves_on=None), name="duty_moves_on"),
            models.Index(fields=["place", "state", "due_date"], name="duty_list"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(role_title=""), name="duty_names_a_role"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("duty", args=[self.pk])

    @property
    def is_owed(self) -> bool:
        return self.state in OWED or self.state == DutyState.ORPHANED

    @property
    def is_late(self) -> bool:
        return self.state in LATE


class ReplyQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What is published, and what her own bodies still hold."""
        bodies = [role.organisation_id for role in roles_that_answer(person)]
        return self.filter(~Q(published_at=None) | Q(duty__organisation_id__in=bodies))

    def published(self):
        return self.exclude(published_at=None)


class Reply(models.Model):
    """One answer to a duty: held while it is being written, and never changed once it is published."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField()
    answer_type = models.CharField(_("What do you answer?"), max_length=30, choices=AnswerType)
    words = models.TextField(
        _("Your answer in plain words"),
        max_length=2_000,
        help_text=_("Two or three sentences that anyone can read. Name the change, the place and the date."),
    )
    reasons = models.TextField(
        _("Your reasons"), max_length=5_000, help_text=_("Why you do it, or why you do not.")
    )
    next_date = models.DateField(
        _("When will people see or hear more?"),
        null=True,
        blank=True,
        help_text=_("Needed when you say that you will do or decide something."),
    )
    organisation = models.CharField(max_length=160)
    role_title = models.CharField(max_length=160)
    rank = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "number"], name="reply_number_once"),
            models.UniqueConstraint(fields=["duty"], condition=Q(published_at=None), name="reply_held_once"),
        ]


class ObjectionQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Why an answer is not accepted is public; who says so is not shown."""
        return self.all()


class Objection(models.Model):
    """Someone does not accept an answer, and says why. The words stay when the person leaves."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="objections")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(
        _("What is wrong with the answer?"),
        max_length=1_000,
        help_text=_("Everyone can read this, without your name. Do not name other people."),
    )
    made_at = models.DateTimeField(default=clock.now)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reply", "person"], name="objection_once")]
