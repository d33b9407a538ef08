"""The machine of a panel, and how its seats are filled."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class PanelState(models.TextChoices):
    PROPOSED = "proposed", _("Being planned")
    CHARTERED = "chartered", _("Its charter stands")
    RECRUITING = "recruiting", _("Its members are being chosen")
    ACTIVE = "active", _("At work")
    IN_REVIEW = "in_review", _("Looking at itself")
    SUSPENDED = "suspended", _("Stopped for a time")
    CLOSING = "closing", _("Will close")
    CLOSED = "closed", _("Closed, kept to read")


_S = PanelState
PANEL = Machine(
    initial=_S.PROPOSED,
    moves={
        "charter": ([_S.PROPOSED], _S.CHARTERED),
        "recruit": ([_S.CHARTERED], _S.RECRUITING),
        "activate": ([_S.RECRUITING], _S.ACTIVE),
        "review": ([_S.ACTIVE], _S.IN_REVIEW),
        "end_review": ([_S.IN_REVIEW], _S.ACTIVE),
        "suspend": ([_S.ACTIVE], _S.SUSPENDED),
        "resume": ([_S.SUSPENDED], _S.ACTIVE),
        "begin_closing": ([_S.ACTIVE, _S.IN_REVIEW], _S.CLOSING),
        "stay": (
            [_S.CLOSING],
            _S.ACTIVE,
        ),  # to go on harms nobody, so a host may change its mind until the end
        "close": ([_S.CLOSING], _S.CLOSED),
    },
)
# From its charter on, until it closes, people are elected to it.
TAKES_MEMBERS = (_S.CHARTERED, _S.RECRUITING, _S.ACTIVE, _S.IN_REVIEW)
BEFORE_WORK = (_S.PROPOSED, _S.CHARTERED, _S.RECRUITING)
ENDING = (_S.CLOSING, _S.CLOSED)  # what falls vacant stays so


class Way(models.TextChoices):
    """How the seats of a constituency are filled."""

    ELECTED = "elected", _("Elected by secret ballot")
    DRAWN = "drawn", _("Drawn by lot")
    APPOINTED = "appointed", _("Named by the host")
