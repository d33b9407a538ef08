"""Someone who is in the room: on a screen, in the hall or by phone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.models import VisibleQuerySet
from engage.meetings.models import LiveSession
from engage.meetings.models.session import led_by
from engage.meetings.states import Channel
from engage.people.models import Person


class ParticipantQuerySet(VisibleQuerySet):
    def visible_to(self, person):
        """Herself, and all of them for those who lead the meeting. Others see the names of who has a turn."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(Q(person_id=person.pk) | led_by(person, "session__"))

    def there(self):
        return self.filter(removed_at=None)


class Participant(models.Model):
    """Under the name she chose for this meeting. Who has no account was entered by whoever leads it."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(
        _("What shall we call you?"),
        max_length=60,
        help_text=_("Others read this name. It need not be the name of your account."),
    )
    role_title = models.CharField(max_length=300, blank=True)  # as what she spoke, as it was on that day
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.SCREEN)
    needs_time = models.BooleanField(
        _("I need more time to speak"),
        default=False,
        help_text=_("Such as with an interpreter, or with a device that speaks for you."),
    )
    spoke = models.PositiveSmallIntegerField(default=0)  # turns she has had
    came_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removal_reason = models.TextField(_("Why?"), max_length=500, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="participant_once"),
            models.CheckConstraint(
                condition=Q(removed_at=None) | ~Q(removal_reason=""), name="participant_removed_says_why"
            ),
        ]

    def __str__(self):
        return self.name or str(_("Former participant"))

    @property
    def is_named_by_others(self) -> bool:
        """Whether someone else entered her, for she is in the hall or on the phone."""
        return self.channel != Channel.SCREEN
