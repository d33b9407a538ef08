"""The machines of answers that are owed and of promises that were made, and their closed lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class DutyState(models.TextChoices):
    REQUESTED = "requested", _("Asked")
    ACKNOWLEDGED = "acknowledged", _("They have it")
    ASSIGNED = "assigned", _("Being answered")
    OVERDUE = "overdue", _("Overdue")
    ESCALATED = "escalated", _("Long overdue")
    PUBLISHED = "published", _("Answered")
    CONTESTED = "contested", _("Answer not accepted")
    ACCEPTED = "accepted", _("Answered, and it stands")
    CLOSED_CONTESTED = "closed_contested", _("Closed in disagreement")
    ORPHANED = "orphaned", _("Nobody owns it")


_D = DutyState
WAITING = (_D.REQUESTED, _D.ACKNOWLEDGED, _D.ASSIGNED, _D.CONTESTED)
LATE = (_D.OVERDUE, _D.ESCALATED)
OWED = (*WAITING, *LATE)  # someone has to answer; all of these are orphaned when their body ends

PUBLIC_RESPONSE = Machine(
    initial=_D.REQUESTED,
    moves={
        "acknowledge": ([_D.REQUESTED], _D.ACKNOWLEDGED),
        # Who names a role and a contact has said that they have it.
        "assign": ([_D.REQUESTED, _D.ACKNOWLEDGED], _D.ASSIGNED),
        "fall_due": (WAITING, _D.OVERDUE),
        "escalate": ([_D.OVERDUE], _D.ESCALATED),
        "publish": ([_D.ASSIGNED, _D.OVERDUE, _D.ESCALATED, _D.CONTESTED], _D.PUBLISHED),
        "accept": ([_D.PUBLISHED], _D.ACCEPTED),
        "contest": ([_D.PUBLISHED], _D.CONTESTED),
        "close": ([_D.CONTESTED], _D.CLOSED_CONTESTED),
        "orphan": (OWED, _D.ORPHANED),
        "take_over": ([_D.ORPHANED], _D.ASSIGNED),
    },
)


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


PROMISES = {AnswerType.WILL_DO, AnswerType.WILL_DO_PART, AnswerType.WILL_DECIDE}  # something is to follow
YES = {AnswerType.WILL_DO, AnswerType.WILL_DO_PART, AnswerType.ALREADY_DONE}
LATER = {AnswerType.WILL_DECIDE, AnswerType.NOT_OURS}  # neither yes nor no yet


def sums(answers) -> dict[str, int]:
    """{"done", "later", "not_done"}: how many of these types of answer say yes, neither yet, and no."""
    answers = list(answers)
    done, later = (sum(each in kind for each in answers) for kind in (YES, LATER))
    return {"done": done, "later": later, "not_done": len(answers) - done - later}


class CommitmentState(models.TextChoices):
    PROPOSED = "proposed", _("Being worked out")
    AGREED = "agreed", _("Promised")
    IN_PROGRESS = "in_progress", _("Under way")
    AT_RISK = "at_risk", _("At risk")
    OVERDUE = "overdue", _("Overdue")
    CLAIMED_DONE = "claimed_done", _("Said to be done")
    DISPUTED = "disputed", _("Disputed")
    VERIFIED = "verified", _("Kept")
    NOT_DELIVERED = "not_delivered", _("Not delivered")
    CHANGED = "changed", _("Changed")
    CLOSED_CHANGED = "closed_changed", _("Given up, and said so")
    ORPHANED = "orphaned", _("Nobody owns it")


_C = CommitmentState
RUNNING = (_C.AGREED, _C.IN_PROGRESS, _C.AT_RISK)
CHANGEABLE = (*RUNNING, _C.OVERDUE)
OPEN = (*CHANGEABLE, _C.CLAIMED_DONE, _C.DISPUTED, _C.CHANGED)  # orphaned when their body ends

COMMITMENT = Machine(
    initial=_C.PROPOSED,
    moves={
        "agree": ([_C.PROPOSED], _C.AGREED),
        "start": ([_C.AGREED], _C.IN_PROGRESS),
        "risk": ([_C.AGREED, _C.IN_PROGRESS], _C.AT_RISK),
        "resume": ([_C.AT_RISK, _C.DISPUTED, _C.CHANGED], _C.IN_PROGRESS),
        # A change that nobody follows up must not rest for ever: its new date falls due as well.
        "fall_due": ([*RUNNING, _C.CHANGED], _C.OVERDUE),
        "claim": ([_C.IN_PROGRESS, _C.AT_RISK, _C.OVERDUE], _C.CLAIMED_DONE),
        "verify": ([_C.CLAIMED_DONE], _C.VERIFIED),
        "dispute": ([_C.CLAIMED_DONE], _C.DISPUTED),
        "fail": ([_C.OVERDUE, _C.DISPUTED], _C.NOT_DELIVERED),
        "change": (CHANGEABLE, _C.CHANGED),
        "close": ([_C.CHANGED], _C.CLOSED_CHANGED),
        "orphan": (OPEN, _C.ORPHANED),
        "take_over": ([_C.ORPHANED], _C.IN_PROGRESS),
    },
)


class How(models.TextChoices):
    """How it goes, as the body says it. All but news are moves of the machine."""

    NEWS = "news", _("It goes on. Here is the news")
    START = "start", _("We have started")
    RISK = "risk", _("It is at risk")
    RESUME = "resume", _("It goes on again")


class Said(models.TextChoices):
    """What kind of word of the body a line in a promise's story is."""

    AGREED = "agreed", _("Promised")
    NEWS = "news", _("News")
    START = "start", _("Started")
    RISK = "risk", _("At risk")
    RESUME = "resume", _("Goes on again")
    CLAIM = "claim", _("Said to be done")
    CHANGE = "change", _("Changed")
    CLOSE = "close", _("Given up")
    FAIL = "fail", _("Not delivered")
    TAKE_OVER = "take_over", _("Taken over")


class Verdict(models.TextChoices):
    KEPT = "kept", _("It is done")
    DISPUTED = "disputed", _("It is not done")
