"""The machine of a pulse, what it asks, and what can be said to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class PulseState(models.TextChoices):
    OPEN = "open", _("People are asked")
    CLOSED = "closed", _("Counted")
    DROPPED = "dropped", _("The term ended first")


_P = PulseState
PULSE = Machine(
    initial=_P.OPEN,
    moves={"close": ([_P.OPEN], _P.CLOSED), "drop": ([_P.OPEN], _P.DROPPED)},
)


class Question(models.TextChoices):
    """Each is a field of an answer."""

    KNOWS = "knows", _("Do you know who speaks for you?")
    HEARS = "hears", _("Do you hear back from them?")
    RAISES = "raises", _("Have they raised what matters to you?")


class Said(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    CANNOT_SAY = "cannot_say", _("I cannot say")
