"""The machines of a claim and of an objection, and the closed lists around them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine
from engage.elections.states import ElectionState

_S = ElectionState
# The election is announced and its roll not frozen: until then a line can be asked about and decided on.
BEFORE_THE_FREEZE = (
    *(_S.NOTICE_PUBLISHED, _S.NOMINATIONS_OPEN),
    *(_S.NOMINATIONS_CLOSED, _S.STATEMENT_PUBLISHED),
)


class ClaimState(models.TextChoices):
    WAITING = "waiting", _("Waits for the officer")
    ADDED = "added", _("On the roll")
    LEFT = "left", _("Not on the roll")


CLAIM = Machine(
    initial=ClaimState.WAITING,
    moves={
        "add": ([ClaimState.WAITING], ClaimState.ADDED),
        "leave": ([ClaimState.WAITING], ClaimState.LEFT),
    },
)


class ObjectionState(models.TextChoices):
    WAITING = "waiting", _("Waits for the officer")
    ASKED = "asked", _("Whom it is about was asked")
    STRUCK = "struck", _("Struck")
    LEFT = "left", _("Nothing was struck")
    LIFTED = "lifted", _("Struck, and put back")


UNDECIDED = (ObjectionState.WAITING, ObjectionState.ASKED)
OBJECTION = Machine(
    initial=ObjectionState.WAITING,
    moves={
        "ask": ([ObjectionState.WAITING], ObjectionState.ASKED),
        "strike": ([ObjectionState.ASKED], ObjectionState.STRUCK),
        "leave": (UNDECIDED, ObjectionState.LEFT),
        "lift": ([ObjectionState.STRUCK], ObjectionState.LIFTED),
    },
)


class Kind(models.TextChoices):
    """What is wrong with a line. None of them says anything about anyone's health."""

    TWICE = "twice", _("Someone could vote twice")
    MOVED = "moved", _("Someone does not belong there any more")
    DIED = "died", _("Someone has died")
    OTHER = "other", _("Something else")
