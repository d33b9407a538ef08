"""The machines of consultations and contributions, and their closed lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class State(models.TextChoices):
    DRAFT = "draft", _("Being written")
    SCHEDULED = "scheduled", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, answer to come")
    RESPONSE_PUBLISHED = "response_published", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# The short path; the whole machine of consultation and decision comes with its own issue.
CONSULTATION = Machine(
    initial=State.DRAFT,
    moves={
        "schedule": ([State.DRAFT], State.SCHEDULED),
        "open": ([State.SCHEDULED], State.OPEN),
        "close": ([State.OPEN], State.CLOSED),
        "publish_response": ([State.CLOSED], State.RESPONSE_PUBLISHED),
        "withdraw": ([State.SCHEDULED, State.OPEN], State.WITHDRAWN),
    },
)


class Kind(models.TextChoices):
    INFORM = "inform", _("We are telling you something")
    ENGAGE = "engage", _("We want to hear from you")
    FORMAL = "formal", _("A formal consultation")
    FORMAL_SUBSTANTIAL = "formal_substantial", _("A formal consultation on a big change")


class QuestionKind(models.TextChoices):
    ONE = "one", _("Choose one")
    SEVERAL = "several", _("Choose any")
    WORDS = "words", _("Answer in your own words")


class ContributionState(models.TextChoices):
    DRAFT = "draft", _("Not sent yet")
    RECEIVED = "received", _("Received")
    WITHDRAWN = "withdrawn", _("Taken back")


CONTRIBUTION = Machine(
    initial=ContributionState.DRAFT,
    moves={
        "submit": ([ContributionState.DRAFT], ContributionState.RECEIVED),
        "withdraw": ([ContributionState.RECEIVED], ContributionState.WITHDRAWN),
    },
)


class ContributionChannel(models.TextChoices):
    ONLINE = "online", _("online")
    SPOKEN = "spoken", _("in person")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")
