"""What a member reports back after a meeting under six headings, and what she is asked about it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.discussion.models import Post
from engage.terms.models.meeting import PanelMeeting
from engage.terms.models.term import Term
from engage.terms.states import OWED, REPORT_BACK, TAKES_QUESTIONS, ReportState, TermState

LONGEST = 3_000
HEADINGS = ("raised", "decided", "argued", "unsaid", "next_steps", "needed")
UNSAID = _("If there was nothing, say so. If it is secret, say what kind of thing it is, and why.")


class ReportBackQuerySet(KeptQuerySet):
    def due(self, day):
        return self.filter(moves_on__lte=day).order_by("moves_on", "pk")

    def overdue(self):
        """By the day itself: no draft and no late clock hides it. Whoever left owes nothing any more."""
        late = self.filter(state__in=OWED, due_date__lt=clock.today())
        return late.exclude(term__state=TermState.ENDED)

    def published(self):
        return self.exclude(state__in=OWED)


class ReportBack(Moves, Kept):
    """Owed by a member for a meeting. That it is due is public from the start; its words once it is published."""

    machine = REPORT_BACK

    term = models.ForeignKey(Term, models.PROTECT, related_name="reports")
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.DUE)
    due_date = models.DateField()
    reminded = models.PositiveSmallIntegerField(default=0)
    moves_on = models.DateField(null=True, blank=True)
    draft = models.JSONField(default=dict, blank=True)  # hers alone
    raised = models.TextField(_("What I raised"), max_length=LONGEST, blank=True)
    decided = models.TextField(_("What was decided"), max_length=LONGEST, blank=True)
    argued = models.TextField(_("How I voted or argued"), max_length=LONGEST, blank=True)
    unsaid = models.TextField(
        _("What I could not say, and why"), max_length=LONGEST, blank=True, help_text=UNSAID
    )
    next_steps = models.TextField(_("What happens next"), max_length=LONGEST, blank=True)
    needed = models.TextField(_("What I need from you"), max_length=LONGEST, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReportBackQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-due_date", "pk"]
        indexes = [models.Index(fields=["moves_on"], condition=~Q(moves_on=None), name="report_moves")]
        constraints = [
            models.UniqueConstraint(fields=["term", "meeting"], name="report_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(state__in=OWED)
                | (
                    Q(published_at__isnull=False)
                    & ~Q(raised="")
                    & ~Q(decided="")
                    & ~Q(argued="")
                    & ~Q(unsaid="")
                    & ~Q(next_steps="")
                    & ~Q(needed="")
                ),
                name="report_published_says_all",
            ),
        ]

    def __str__(self):
        words = {"meeting": self.meeting.session.title, "who": self.term.constituency.name}
        return _now("%(who)s: what came of “%(meeting)s”") % words

    def get_absolute_url(self):
        return reverse("report_back", args=[self.pk])

    @property
    def panel(self):
        """The term's, whose meeting it was: read once."""
        return self.term.panel

    @property
    def place(self):
        return self.panel.place

    @property
    def organisation(self):
        return self.panel.organisation

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_overdue(self) -> bool:
        return self.is_owed and self.due_date < clock.today() and self.term.state != TermState.ENDED

    @property
    def takes_questions(self) -> bool:
        return self.state in TAKES_QUESTIONS

    @property
    def sections(self) -> list[tuple[str, str]]:
        fields = (self._meta.get_field(name) for name in HEADINGS)
        return [(field.verbose_name, getattr(self, field.name)) for field in fields]


class ReportQuestionQuerySet(KeptQuerySet):
    def waiting(self):
        """Not answered, and not hidden or taken back."""
        return self.filter(answered_at=None, post__state="shown")


class ReportQuestion(Kept):
    """A post of someone whom she represents, which she has to answer by a day."""

    report = models.ForeignKey(ReportBack, models.PROTECT, related_name="questions")
    post = models.OneToOneField(Post, models.PROTECT, related_name="asks")
    due_date = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    late_told = models.BooleanField(default=False)

    objects = ReportQuestionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]

    @property
    def is_overdue(self) -> bool:
        return self.answered_at is None and self.due_date < clock.today()
