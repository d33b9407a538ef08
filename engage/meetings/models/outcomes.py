"""What became of each point of a meeting, and what participants say is wrong in its record."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.meetings.models.agenda import Slot
from engage.meetings.models.session import LiveSession, held_by
from engage.meetings.states import RECORD_SHOWN, NoActionReason, SessionState
from engage.people.models import Person
from engage.places.models import Organisation

READ_BY_ALL = (SessionState.RECORD_CHECK, *RECORD_SHOWN)


class OutcomeQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Once the record can be read; before that, by those who write it."""
        shown = Q(session__state__in=READ_BY_ALL, session__in=LiveSession.objects.visible_to(person))
        return self.filter(shown | held_by(person, "session__")).filter(struck_at=None)

    def standing(self):
        return self.filter(struck_at=None)

    def unsettled(self):
        """Those that have neither an owner nor a reason."""
        return self.standing().filter(owner=None, no_action="")


class Outcome(Kept):
    """A point of the record: what was said, what was decided, and who does what by when – or why nothing follows."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="outcomes")
    slot = models.ForeignKey(Slot, models.PROTECT, null=True, blank=True, related_name="outcomes")
    subject = models.CharField(max_length=80, blank=True)  # a question of the room: "forums.question:7"
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("What is it about?"), max_length=160)
    said = models.TextField(
        _("What was said?"),
        max_length=5_000,
        help_text=_("All sides of it, in plain words. Name roles, not people."),
    )
    decision = models.TextField(
        _("What was decided?"), max_length=2_000, blank=True, help_text=_("Leave it empty if nothing was.")
    )
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    role_title = models.CharField(
        _("Which role sees to it?"), max_length=160, blank=True, help_text=_("A role, never only a name.")
    )
    what = models.CharField(
        _("What will be done?"), max_length=300, blank=True, help_text=_("One thing, and where.")
    )
    due_date = models.DateField(_("By when?"), null=True, blank=True)
    how_we_know = models.TextField(
        _("How will people know that it is done?"),
        max_length=1_000,
        blank=True,
        help_text=_("Something anyone can see, count or try."),
    )
    no_action = models.CharField(
        _("Nothing follows, because"), max_length=20, choices=NoActionReason, blank=True
    )
    no_action_words = models.TextField(_("Say why, in plain words"), max_length=1_000, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)  # taken out while the record was a draft

    objects = OutcomeQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="outcome_number_once"),
            models.CheckConstraint(
                condition=Q(owner=None)
                | (
                    Q(no_action="", due_date__isnull=False)
                    & ~Q(role_title="")
                    & ~Q(what="")
                    & ~Q(how_we_know="")
                ),
                name="outcome_owned_is_a_promise",
            ),
            models.CheckConstraint(
                condition=Q(no_action="") | ~Q(no_action_words=""), name="outcome_without_action_says_why"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('meeting_record', args=[self.session.slug])}#outcome-{self.number}"

    @property
    def is_settled(self) -> bool:
        return self.owner_id is not None or bool(self.no_action)


class CorrectionQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Her own, and all of them for those who keep the record."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(person_id=person.pk) | held_by(person, "session__"))


class Correction(models.Model):
    """Someone who was there says what is wrong in the record. How many there were, and what came of it, is public."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="corrections")
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="corrections")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(
        _("What is wrong, and what should it say?"),
        max_length=2_000,
        help_text=_("Only those who write the record read this."),
    )
    made_at = models.DateTimeField(default=clock.now)
    taken_up = models.BooleanField(null=True, blank=True)
    answer = models.TextField(_("Your answer"), max_length=1_000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
