"""The closed lists around a panel that looks at itself, is stopped for a time, or closes. The machine is `panels.states.PANEL`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 3_000  # letters in each text
LONGEST_ANSWER = 5_000


class Stopping(models.TextChoices):
    """What became of a proposal to stop a panel for a time."""

    DROPPED = "dropped", _("Dropped: the panel went on")
    LAPSED = "lapsed", _("It lapsed: the panel went on")
    OVER = "over", _("It ran to its last day, and the panel went on")
    ENDED_EARLY = "ended_early", _("The host ended it early, and the panel went on")


class Outcome(models.TextChoices):
    """What became of a proposal to close a panel."""

    DROPPED = "dropped", _("Dropped: the panel goes on")
    CLOSED = "closed", _("The panel closed, and is kept to read")


class OpenKind(models.TextChoices):
    """What must have ended, or found someone who takes it on, before a panel closes."""

    ELECTION = "election", _("An election that runs")
    MEETING = "meeting", _("A meeting that is still to come")
    REPORT = "report", _("A report-back that is owed")
    QUESTION = "question", _("A question that waits for its answer")
    DUTY = "duty", _("An answer that is owed to neighbours")


# Whoever runs an election ends it: nobody else can take over what people voted on.
HANDED_ON = (OpenKind.MEETING, OpenKind.REPORT, OpenKind.QUESTION, OpenKind.DUTY)
