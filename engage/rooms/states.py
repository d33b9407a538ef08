"""The machines of a turn and of a poll, and the closed lists around them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class TurnState(models.TextChoices):
    WAITING = "waiting", _("Waits")
    ON = "on", _("Has the floor")
    DONE = "done", _("Over")
    TAKEN_BACK = "taken_back", _("Taken back")
    LAPSED = "lapsed", _("Did not come back")
    DECLINED = "declined", _("Not taken")


TURN = Machine(
    initial=TurnState.WAITING,
    moves={
        "call": ([TurnState.WAITING], TurnState.ON),
        "put_back": ([TurnState.ON], TurnState.WAITING),
        "finish": ([TurnState.ON], TurnState.DONE),
        "take_back": ([TurnState.WAITING], TurnState.TAKEN_BACK),
        "lapse": ([TurnState.WAITING, TurnState.ON], TurnState.LAPSED),
        "decline": ([TurnState.WAITING, TurnState.ON], TurnState.DECLINED),
    },
)


class TurnKind(models.TextChoices):
    SPOKEN = "spoken", _("Wants to speak")
    WRITTEN = "written", _("Asks in writing")


class Answered(models.TextChoices):
    """What became of a question at the meeting itself."""

    NOT_YET = "not_yet", _("Not answered yet")
    THERE = "there", _("Answered at the meeting")
    LATER = "later", _("Is answered after the meeting")


class DeclineCode(models.TextChoices):
    """Why a written question is not read out. That it criticises a body is no reason."""

    PRIVATE = "private", _("It tells private things about someone")
    INSULT = "insult", _("It insults or threatens someone")
    ILLEGAL = "illegal", _("It is against the law")
    ADVERT = "advert", _("It is an advert or a trick")


class PollState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


POLL = Machine(initial=PollState.OPEN, moves={"close": ([PollState.OPEN], PollState.CLOSED)})
