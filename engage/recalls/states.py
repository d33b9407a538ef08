"""The machines of a suspension and of a recall, and of whom a share has to ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class SuspensionState(models.TextChoices):
    PROPOSED = "proposed", _("The panel decides")
    PASSED = "passed", _("The panel said yes")
    FAILED = "failed", _("The panel said no")
    DROPPED = "dropped", _("Nothing came of it")


_S = SuspensionState
SUSPENSION = Machine(
    initial=_S.PROPOSED,
    moves={
        "pass": ([_S.PROPOSED], _S.PASSED),
        "fail": ([_S.PROPOSED], _S.FAILED),
        "drop": ([_S.PROPOSED], _S.DROPPED),
    },
)


class RecallState(models.TextChoices):
    COLLECTING = "collecting", _("People ask for a vote")
    VOTING = "voting", _("Put to the vote")
    KEPT = "kept", _("They stay")
    REMOVED = "removed", _("They go")
    LAPSED = "lapsed", _("Too few asked for a vote")
    DROPPED = "dropped", _("Nothing came of it")


_C = RecallState
RECALL = Machine(
    initial=_C.COLLECTING,
    moves={
        "call_vote": ([_C.COLLECTING], _C.VOTING),
        "lapse": ([_C.COLLECTING], _C.LAPSED),
        "keep": ([_C.VOTING], _C.KEPT),
        "remove": ([_C.VOTING], _C.REMOVED),
        "drop": ([_C.COLLECTING, _C.VOTING], _C.DROPPED),
    },
)
RECALL_RUNS = (_C.COLLECTING, _C.VOTING)
RECALL_DECLARED = (_C.KEPT, _C.REMOVED)


class RecallBase(models.TextChoices):
    """Of whom a share has to ask for a vote."""

    VOTED = "voted", _("those who voted in the last election")
    BELONG = "belong", _("those who belong there")
