"""That a post was reported, by whom and why; and what moderators decided."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.base.states import Moves
from engage.discussion.models.post import Post
from engage.discussion.rules import places_moderated_by, places_settled_by
from engage.discussion.states import DECIDED, MODERATION_REPORT, UNDECIDED, Concern, ReportState, Verdict
from engage.people.models import Person
from engage.places.models import RuleSet


class ModerationReportQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Moderators of its place; who reported it; and, once it is decided, who wrote the post."""
        if not person.is_authenticated:
            return self.none()
        seen = Q(post__thread__place__in=places_moderated_by(person))
        seen |= Q(state=ReportState.APPEALED, post__thread__place__in=places_settled_by(person))
        seen |= Q(post__author_id=person.pk, actions__isnull=False) | Q(reporters__person_id=person.pk)
        return self.filter(seen).distinct()

    def due(self, now):
        """What nobody appealed against in time."""
        return self.filter(state__in=DECIDED, due_at__lte=now)


class ModerationReport(Moves, Kept):
    """One case about one post, however many report it."""

    machine = MODERATION_REPORT

    post = models.ForeignKey(Post, models.PROTECT, related_name="reports")
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.RECEIVED)
    received_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(null=True, blank=True)  # when its next step is due

    objects = ModerationReportQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["state", "due_at"], name="moderation_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(state__in=UNDECIDED), name="moderation_one_open_case"
            )
        ]

    def __str__(self):
        return _("Report about a post")

    def get_absolute_url(self):
        return reverse("moderation_report", args=[self.pk])


class ReporterQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Who reported something is seen by herself alone; moderators read why, and not who."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class Reporter(models.Model):
    """Someone who reported a post, and why."""

    report = models.ForeignKey(ModerationReport, models.PROTECT, related_name="reporters")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    concern = models.CharField(_("What is wrong with it?"), max_length=20, choices=Concern)
    words = models.TextField(
        _("Say more, if you like"), max_length=1_000, blank=True, help_text=_("Only moderators read it.")
    )
    reported_at = models.DateTimeField(default=clock.now)

    objects = ReporterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="reported_once")]


class ModerationActionQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Who sees a case sees what was decided in it."""
        return self.filter(report__in=ModerationReport.objects.visible_to(person))


class ModerationAction(Kept):
    """One decision: by whom and in what role, with a reason code, and words for those whom it concerns."""

    report = models.ForeignKey(ModerationReport, models.PROTECT, related_name="actions")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    role_words = models.CharField(max_length=300)
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason_code = models.CharField(max_length=50, blank=True)
    words = models.TextField(max_length=2_000, blank=True)
    done_at = models.DateTimeField(default=clock.now)

    objects = ModerationActionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
