"""What every model starts from; and live rooms, in which what happens has a number."""

import uuid

from django.db import models

from engage.base import clock


class VisibleQuerySet(models.QuerySet):
    """Start of every list: `Model.objects.visible_to(person)`."""

    def visible_to(self, person):
        """The rows `person` (or an anonymous visitor) may see. Nothing, unless a model says otherwise."""
        return self.none()


class Room(models.Model):
    """Where people listen live. Who may is asked of the kind of thing it belongs to (`base.live.kinds`)."""

    key = models.CharField(max_length=100, unique=True)  # "meetings.livesession:7"
    last_seq = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid.uuid4)  # another one when numbers may mean something else

    objects = VisibleQuerySet.as_manager()


class RoomEvent(models.Model):
    """One thing that happened in a room: a reference, never words. Numbers of a room have no gaps."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="events")
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=50)
    subject = models.CharField(max_length=100, blank=True)  # "forums.statement:12"
    author = models.CharField(max_length=50, blank=True)  # her key, until she leaves
    cid = models.UUIDField(null=True)  # what her browser called it, so that it is said once
    at = models.DateTimeField(default=clock.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="room_event_number_once"),
            models.UniqueConstraint(
                fields=["room", "author", "cid"],
                condition=models.Q(cid__isnull=False),
                name="room_event_said_once",
            ),
        ]
        indexes = [models.Index(fields=["room", "subject", "seq"], name="room_event_subject")]


class RoomClosing(models.Model):
    """From this moment someone must not listen, or has to be asked anew. Kept while older tickets count."""

    person = models.CharField(max_length=50, blank=True)  # "" with a session alone
    session = models.CharField(max_length=64, blank=True)  # its fingerprint; "" for all of hers
    key = models.CharField(max_length=100, blank=True)  # "" for every room
    code = models.PositiveSmallIntegerField()  # with which sockets close; 0: ask whether she still may
    at = models.DateTimeField(default=clock.now, db_index=True)

    objects = VisibleQuerySet.as_manager()
