"""Half-way through a term: what those a member speaks for are asked, and what came of it as rounded totals."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.discussion.rules import places_moderated_by
from engage.people.models import Person
from engage.pulse.states import PULSE, PulseState, Question, Said
from engage.terms.models import Term
from engage.terms.states import TermState

LONGEST_SENTENCE = 300
LONGEST_REPLY = 1_500


class Pulse(Moves, Kept):
    """Once a term. Once it is closed, only rounded totals are left of the answers."""

    machine = PULSE

    term = models.OneToOneField(Term, models.PROTECT, related_name="pulse")
    state = models.CharField(max_length=10, choices=PulseState, default=PulseState.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    last_date = models.DateField()
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField(
        null=True, blank=True
    )  # rounded; None when they are too few to say
    figures = models.JSONField(null=True, blank=True)  # as published: {question: {answer: number or None}}
    closed_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(max_length=LONGEST_REPLY, blank=True)  # emptied when she leaves the site
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PulseState.CLOSED) | Q(answered__isnull=True, figures__isnull=True),
                name="pulse_counted_once_closed",
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | Q(figures__isnull=False), name="pulse_reply_to_figures"
            ),
        ]

    def __str__(self):
        return _now("Half-way: how is %(who)s doing?") % {"who": self.term.called}

    def get_absolute_url(self):
        return reverse("pulse", args=[self.pk])

    @property
    def takes_answers(self) -> bool:
        is_open = self.state == PulseState.OPEN and self.term.state != TermState.ENDED
        return is_open and clock.today() <= self.last_date

    @property
    def takes_a_reply(self) -> bool:
        return self.figures is not None and self.replied_at is None


class OwnQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """What she answered is her own affair."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


def _said(question: Question) -> models.CharField:
    return models.CharField(question.label, max_length=10, choices=Said)


class PulseAnswer(models.Model):
    """What one person says, while it is open. All of them are deleted when it is counted."""

    pulse = models.ForeignKey(Pulse, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    knows = _said(Question.KNOWS)
    hears = _said(Question.HEARS)
    raises = _said(Question.RAISES)
    words = models.CharField(_("What should they do more of?"), max_length=LONGEST_SENTENCE, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pulse", "person"], name="pulse_answer_once")]
        verbose_name = _("half-way answer")


class PulseSentenceQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """All of them to whom they were written, and what she reported to moderators of the place."""
        if not person.is_authenticated:
            return self.none()
        hers = Q(pulse__term__person_id=person.pk)
        there = Q(pulse__term__seat__constituency__panel__place__in=places_moderated_by(person))
        return self.filter(hidden_at=None).exclude(words="").filter(hers | there & ~Q(reported_at=None))


class PulseSentence(Kept):
    """What she should do more of, as somebody wrote it. Nothing leads from it to who that was, or what she answered."""

    pulse = models.ForeignKey(Pulse, models.PROTECT, related_name="sentences")
    words = models.CharField(max_length=LONGEST_SENTENCE, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = PulseSentenceQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]  # made in the order of the alphabet
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | Q(words=""), name="hidden_sentence_has_no_words"
            )
        ]
