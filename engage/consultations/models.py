"""What hosts ask, what people answer, and what hosts say to that, line by line."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.codes import new_code
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.consultations.states import (
    CONSULTATION,
    CONTRIBUTION,
    ContributionChannel,
    ContributionState,
    Kind,
    QuestionKind,
    State,
)
from engage.people.models import Assistance
from engage.people.states import Capacity
from engage.places.models import Organisation, Place, RuleSet
from engage.promises.states import PROMISES, AnswerType


class ConsultationQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Everyone sees what was announced; drafts are seen by those who host the place."""
        codes = getattr(person, "hosted_place_codes", ())
        return self.exclude(~Q(place__code__in=codes), state=State.DRAFT)

    def open_now(self):
        return self.filter(state=State.OPEN)


class Consultation(Moves, models.Model):
    """A bounded question that a body puts to people and must answer."""

    machine = CONSULTATION

    place = models.ForeignKey(Place, models.PROTECT, related_name="consultations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consultations")
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(
        _("What do you want to ask?"),
        max_length=120,
        help_text=_("As a question people can answer, such as “Where should the hub go?”"),
    )
    kind = models.CharField(_("What kind is it?"), max_length=20, choices=Kind, default=Kind.ENGAGE)
    purpose = models.TextField(_("Why are you asking?"), blank=True)
    decision_maker = models.CharField(
        _("Who decides?"),
        max_length=160,
        blank=True,
        help_text=_("A role, such as “Director of local care”."),
    )
    decision_date = models.DateField(_("When will it be decided?"), null=True, blank=True)
    can_change = models.TextField(
        _("What can still change?"), blank=True, help_text=_("One thing on each line.")
    )
    cannot_change = models.TextField(
        _("What cannot change?"), blank=True, help_text=_("One thing on each line.")
    )
    contact = models.TextField(
        _("Who can people ask?"),
        blank=True,
        help_text=_("A name or team, a phone number, an e-mail address."),
    )
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, null=True, blank=True, related_name="+")
    response_published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why is it withdrawn?"), blank=True)
    received_count = models.PositiveIntegerField(default=0)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["place", "state", "closes_at"], name="consultation_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="consultation_dates_in_order",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("consultation", args=[self.slug])


class Question(models.Model):
    """One thing asked. Rows of the process: they do not change once it is open."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("How do people answer?"), max_length=10, choices=QuestionKind)
    text = models.CharField(_("Your question"), max_length=200)
    hint = models.CharField(
        _("A word of help"), max_length=300, blank=True, help_text=_("Shown in grey under the question.")
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Choice(models.Model):
    """An answer one can choose."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


def new_receipt() -> str:
    """Twelve letters and digits, about 59 bits, in groups of four: it is also the key to one's answer."""
    return new_code(groups=3)


class ContributionQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Hosts of the place read what was received; authors come by their receipt number."""
        codes = getattr(person, "hosted_place_codes", ())
        return self.filter(consultation__place__code__in=codes, state=ContributionState.RECEIVED)


class Contribution(Moves, models.Model):
    """What one person answered, through whichever channel; all weigh the same."""

    machine = CONTRIBUTION

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="contributions")
    receipt = models.CharField(max_length=14, unique=True, default=new_receipt)
    form_key = models.UUIDField(unique=True, default=uuid.uuid4)
    state = models.CharField(max_length=10, choices=ContributionState, default=ContributionState.DRAFT)
    channel = models.CharField(max_length=10, choices=ContributionChannel, default=ContributionChannel.ONLINE)
    capacities = models.JSONField(default=list, blank=True)
    assistance = models.OneToOneField(
        Assistance, models.PROTECT, null=True, blank=True, related_name="contribution"
    )
    started_at = models.DateTimeField(default=clock.now)
    received_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["consultation", "state", "received_at"], name="contribution_list")]

    def __str__(self):
        return self.receipt

    def get_absolute_url(self):
        return reverse("receipt", args=[self.receipt])

    def capacity_labels(self):
        return [Capacity(value).label for value in self.capacities]


class Answer(models.Model):
    """What was said to one question; a question may be skipped, then there is no row."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    choices = models.ManyToManyField(Choice, related_name="answers", blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["question__position", "question__pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "question"], name="answer_once")]


class Address(models.Model):
    """Where to write to someone about her answer; given for that only, apart from what she said."""

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="address")
    email = models.EmailField(blank=True)
    post = models.TextField(blank=True)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(email="", post=""), name="address_says_something")]


class ResponseLine(models.Model):
    """You said, we did – or we did not, because. One change on each line."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="response_lines")
    position = models.PositiveSmallIntegerField(default=0)
    said = models.TextField(_("You said"), help_text=_("What people told you, in their own words."))
    answer_type = models.CharField(_("What do you answer?"), max_length=30, choices=AnswerType)
    answer = models.TextField(
        _("What you do, or why you do not"),
        help_text=_("Name the change, the place and the date, or give the reason."),
    )
    owner = models.CharField(
        _("Who sees to it?"), max_length=160, blank=True, help_text=_("A role, never only a name.")
    )
    by_date = models.DateField(_("By when?"), null=True, blank=True)
    proof = models.TextField(
        _("How will people know that it is done?"),
        max_length=1_000,
        blank=True,
        help_text=_("Something anyone can see, count or try. Left empty, your answer counts as that."),
    )

    class Meta:
        ordering = ["position", "pk"]

    @property
    def promises_the_past(self) -> bool:
        """What is done already may say when it was done."""
        is_past = self.by_date is not None and self.by_date < clock.today()
        return is_past and self.answer_type != AnswerType.ALREADY_DONE

    @property
    def is_promise(self) -> bool:
        """Whether it says what will be done, by whom and by when: that is kept until it is kept."""
        return self.answer_type in PROMISES and bool(self.owner and self.by_date)
