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


class AnswerType(models.TextChoices):
    """What a body may answer. "Thank you for your views" is not among them."""

    WILL_DO = "will_do", _("We will do this")
    WILL_DO_PART = "will_do_part", _("We will do part of this")
    ALREADY_DONE = "already_done_with_proof", _("This is done, and here is the proof")
    WILL_DECIDE = "will_decide_by_date", _("We will decide by a date")
    CANNOT_LAW = "cannot_law", _("We cannot: the law does not allow it")
    CANNOT_MONEY = "cannot_money", _("We cannot: there is no money for it")
    CANNOT_SAFETY = "cannot_safety", _("We cannot: it would not be safe")
    CANNOT_EVIDENCE = "cannot_evidence", _("We cannot: the evidence speaks against it")
    NOT_OURS = "not_ours_passed_to", _("This is not ours: we passed it on")
    DISAGREE = "disagree", _("We do not agree")


DONE = {AnswerType.WILL_DO, AnswerType.WILL_DO_PART, AnswerType.ALREADY_DONE, AnswerType.WILL_DECIDE}
