"""The machine of a meeting, and the closed lists around it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class SessionState(models.TextChoices):
    DRAFT = "draft", _("Being planned")
    ANNOUNCED = "announced", _("Announced")
    REGISTRATION = "registration", _("Open for registration")
    LOBBY = "lobby", _("Doors are open")
    LIVE = "live", _("Going on now")
    BREAK_TIME = "break_time", _("A break")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Over")
    RECORD_DRAFT = "record_draft", _("The record is being written")
    RECORD_CHECK = "record_check", _("The record can be corrected")
    RECORD_PUBLISHED = "record_published", _("The record is published")
    OUTCOMES_DUE = "outcomes_due", _("What follows is being settled")
    COMPLETE = "complete", _("Complete")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


_S = SessionState
PLANNED = (_S.ANNOUNCED, _S.REGISTRATION)
UPCOMING = (*PLANNED, _S.POSTPONED)
IN_SESSION = (_S.LIVE, _S.BREAK_TIME, _S.PAUSED)
OPEN_ROOM = (_S.LOBBY, *IN_SESSION)
OVER = (_S.ENDED, _S.RECORD_DRAFT, _S.RECORD_CHECK, _S.RECORD_PUBLISHED, _S.OUTCOMES_DUE, _S.COMPLETE)
CALLED_OFF = (_S.POSTPONED, _S.CANCELLED)
RECORD_OWED = (_S.ENDED, _S.RECORD_DRAFT, _S.RECORD_CHECK)
RECORD_SHOWN = (_S.RECORD_PUBLISHED, _S.OUTCOMES_DUE, _S.COMPLETE)
RECORD_WRITTEN = (_S.RECORD_DRAFT, _S.RECORD_CHECK, *RECORD_SHOWN)
REGISTERS = (*PLANNED, *OPEN_ROOM)  # whoever comes late is not sent away
ORDER_OPEN = (_S.DRAFT, *PLANNED, _S.POSTPONED)  # the host can add items and papers of its own

LIVE_SESSION = Machine(
    initial=_S.DRAFT,
    moves={
        "announce": ([_S.DRAFT, _S.POSTPONED], _S.ANNOUNCED),
        "open_registration": ([_S.ANNOUNCED], _S.REGISTRATION),
        "open_lobby": ([_S.REGISTRATION], _S.LOBBY),
        "start": ([_S.LOBBY], _S.LIVE),
        "take_break": ([_S.LIVE], _S.BREAK_TIME),
        "end_break": ([_S.BREAK_TIME], _S.LIVE),
        "pause": ([_S.LIVE], _S.PAUSED),
        "resume": ([_S.PAUSED], _S.LIVE),
        "end": ([_S.LIVE, _S.PAUSED], _S.ENDED),
        "draft_record": ([_S.ENDED], _S.RECORD_DRAFT),
        "check_record": ([_S.RECORD_DRAFT], _S.RECORD_CHECK),
        "publish_record": ([_S.RECORD_CHECK], _S.RECORD_PUBLISHED),
        "owe_outcomes": ([_S.RECORD_PUBLISHED], _S.OUTCOMES_DUE),
        "complete": ([_S.OUTCOMES_DUE], _S.COMPLETE),
        "postpone": ([_S.ANNOUNCED, _S.REGISTRATION, _S.LOBBY], _S.POSTPONED),
        "cancel": ([_S.DRAFT, _S.ANNOUNCED, _S.REGISTRATION, _S.POSTPONED], _S.CANCELLED),
    },
)


class Channel(models.TextChoices):
    """How someone comes to a meeting."""

    HALL = "hall", _("In the hall")
    SCREEN = "screen", _("On a screen")
    PHONE = "phone", _("By phone")


class SlotKind(models.TextChoices):
    CITIZEN = "citizen", _("Raised by citizens")
    OWN = "own", _("Put on by the host")


class Route(models.TextChoices):
    """How an item came on the agenda. The order here is the order of the agenda."""

    MOST_SUPPORTED = "most_supported", _("One of those with most supporters")
    UNDER_SERVED = "under_served", _("From people who are seldom heard")
    PANEL = "panel", _("Chosen by the panel")
    DRAWN = "drawn", _("Drawn by lot")
    HOST = "host", _("Put on by the host")


class Presenting(models.TextChoices):
    """Who tells the meeting about what a citizen raised, as she decides."""

    UNDECIDED = "undecided", _("Not decided yet")
    HERSELF = "herself", _("I tell the meeting about it")
    SOMEONE = "someone", _("Someone else does it for me")
    READ_OUT = "read_out", _("Whoever leads the meeting reads it out")


class StopKind(models.TextChoices):
    BREAK = "break", _("A break")
    PAUSE = "pause", _("A pause")


class NoActionReason(models.TextChoices):
    """Why a meeting leads to nothing in this point."""

    INFORMATION = "information", _("It was for information, and nothing was asked")
    DONE_ALREADY = "done_already", _("It is done already")
    NOT_OURS = "not_ours", _("Nobody at the meeting can decide it")
    NO_MONEY = "no_money", _("There is no money for it")
    LAW = "law", _("The law does not allow it")
    SAFETY = "safety", _("It would not be safe")
    EVIDENCE = "evidence", _("We know too little about it yet")
    DEFERRED = "deferred", _("The paper came too late, so it was put off")
    DISAGREED = "disagreed", _("People did not agree")
