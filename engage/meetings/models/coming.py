"""Who comes and how – which nobody sees but those who hold the meeting –, and how many came."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.models import VisibleQuerySet
from engage.meetings.models.session import LiveSession, held_by
from engage.meetings.states import Channel
from engage.needs.models import AccessNeed
from engage.people.models import Assistance, Person


class RegistrationQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Her own, and those of meetings that she plans or leads."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(person_id=person.pk) | held_by(person, "session__"))

    def standing(self):
        return self.filter(withdrawn_at=None)


class Registration(models.Model):
    """That someone comes: herself, or helped by someone when she has no account."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    assistance = models.OneToOneField(Assistance, models.PROTECT, null=True, related_name="registration")
    slip_digest = models.CharField(max_length=64, blank=True)  # of the number she holds who has no account
    channel = models.CharField(_("How do you come?"), max_length=10, choices=Channel)
    screen_name = models.CharField(
        _("What shall we call you in the meeting?"),
        max_length=60,
        blank=True,
        help_text=_("It need not be the name of your account."),
    )
    phone = models.CharField(
        _("A phone number for news about the meeting"), max_length=40, blank=True
    )  # of who has no account
    is_first_time = models.BooleanField(_("It is my first meeting here"), null=True, blank=True)
    words = models.TextField(
        _("What else do you need on that day?"),
        max_length=500,
        blank=True,
        help_text=_("Only those who hold the meeting read this. It is deleted after the meeting."),
    )
    needs = models.ManyToManyField(
        AccessNeed, related_name="+", blank=True
    )  # which the host may read: see Sharing
    registered_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # who has no account was rung about a change
    came_by = models.CharField(max_length=10, choices=Channel, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="registered_once"),
            models.CheckConstraint(
                condition=Q(person=None) | Q(assistance=None), name="registered_herself_or_helped"
            ),
        ]


class AttendanceQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """How many came is told where the meeting is."""
        return self.filter(session__in=LiveSession.objects.visible_to(person))


class Attendance(Kept):
    """How many came by one channel, as those who led the meeting counted."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="attendance")
    channel = models.CharField(max_length=10, choices=Channel)
    number = models.PositiveIntegerField()
    counted_at = models.DateTimeField(default=clock.now)

    objects = AttendanceQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["session", "channel"], name="attendance_counted_once")]
