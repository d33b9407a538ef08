"""The machines of a term and of a report-back, and the closed lists around them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class TermState(models.TextChoices):
    CONDITIONS_DUE = "conditions_due", _("Chosen, not yet begun")
    ACTIVE = "active", _("In office")
    ON_LEAVE = "on_leave", _("On leave")
    SUSPENDED = "suspended", _("Suspended for some days")
    RECALL_VOTE = "recall_vote", _("People vote on whether they stay")
    ENDED = "ended", _("Ended")


_T = TermState
TERM = Machine(
    initial=_T.CONDITIONS_DUE,
    moves={
        "begin": ([_T.CONDITIONS_DUE], _T.ACTIVE),
        "take_leave": ([_T.ACTIVE], _T.ON_LEAVE),
        "end_leave": ([_T.ON_LEAVE], _T.ACTIVE),
        "suspend": ([_T.ACTIVE, _T.ON_LEAVE], _T.SUSPENDED),
        "reinstate": ([_T.SUSPENDED], _T.ACTIVE),
        "put_to_vote": ([_T.ACTIVE, _T.ON_LEAVE], _T.RECALL_VOTE),
        "keep": ([_T.RECALL_VOTE], _T.ACTIVE),
        "end": ([_T.CONDITIONS_DUE, _T.ACTIVE, _T.ON_LEAVE, _T.SUSPENDED, _T.RECALL_VOTE], _T.ENDED),
    },
)
SITS = (_T.ACTIVE, _T.ON_LEAVE, _T.SUSPENDED, _T.RECALL_VOTE)
SPEAKS = (_T.ACTIVE, _T.RECALL_VOTE)  # and so owes report-backs
DECIDES = (_T.ACTIVE, _T.ON_LEAVE, _T.RECALL_VOTE)  # with the others, on who is suspended


class Ending(models.TextChoices):
    """Why a term ended. Nobody has to say why she resigns."""

    LAPSED = "lapsed", _("It was not taken up in time")
    RESIGNED = "resigned", _("They stepped down")
    EXPIRED = "expired", _("It ran to its last day")
    VOID = "void", _("The election does not count")
    LEFT = "left", _("They left this site")
    RECALLED = "recalled", _("Those they spoke for voted that they go")
    CLOSED = "closed", _("The panel closed")


class Filling(models.TextChoices):
    """How a seat that fell vacant is filled."""

    ELECTED = "elected", _("Someone had been elected to come next")
    COUNTBACK = "countback", _("The same votes were counted again")
    ELECTION = "election", _("A by-election is needed")
    DRAW = "draw", _("Someone else is drawn by lot")
    NAMING = "naming", _("The host names someone else")
    NONE = "none", _("The panel closes, so it stays vacant")


class Fee(models.TextChoices):
    """What someone who was not elected is paid for the seat, in a year."""

    NONE = "none", _("nothing")
    UP_TO_1000 = "up_to_1000", _("up to £1,000 a year")
    UP_TO_5000 = "up_to_5000", _("up to £5,000 a year")
    MORE = "more", _("more than £5,000 a year")


class ReportState(models.TextChoices):
    DUE = "due", _("Due")
    DRAFT = "draft", _("Being written")
    OVERDUE = "overdue", _("Overdue")
    PUBLISHED = "published", _("Published")
    QUESTIONED = "questioned", _("Someone asked about it")
    ANSWERED = "answered", _("Questions answered")
    CLOSED = "closed", _("Closed, kept to read")


_R = ReportState
# Once it is overdue it stays so while it is written: to open a page must not take the badge away.
REPORT_BACK = Machine(
    initial=_R.DUE,
    moves={
        "draft": ([_R.DUE], _R.DRAFT),
        "fall_due": ([_R.DUE, _R.DRAFT], _R.OVERDUE),
        "publish": ([_R.DRAFT, _R.OVERDUE], _R.PUBLISHED),
        "question": ([_R.PUBLISHED, _R.ANSWERED], _R.QUESTIONED),
        "answer": ([_R.QUESTIONED], _R.ANSWERED),
        "close": ([_R.PUBLISHED, _R.ANSWERED], _R.CLOSED),
    },
)
OWED = (_R.DUE, _R.DRAFT, _R.OVERDUE)
TAKES_QUESTIONS = (_R.PUBLISHED, _R.QUESTIONED, _R.ANSWERED)


class Handling(models.TextChoices):
    """What someone with an interest may do while its item is on."""

    NOTED = "noted", _("Noted: speaks and votes")
    SPEAKS_ONLY = "speaks_only", _("Speaks, does not vote")
    LEAVES = "leaves", _("Leaves the room for this item")
