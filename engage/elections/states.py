"""The machine of an election, and the closed lists around it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class ElectionState(models.TextChoices):
    CALLED = "called", _("Planned")
    NOTICE_PUBLISHED = "notice_published", _("Announced")
    NOMINATIONS_OPEN = "nominations_open", _("People can stand")
    NOMINATIONS_CLOSED = "nominations_closed", _("No one else can stand")
    STATEMENT_PUBLISHED = "statement_published", _("The candidates are known")
    UNCONTESTED = "uncontested", _("No more candidates than seats")
    POLL_NOTICE = "poll_notice", _("Voting comes next")
    POLL_OPEN = "poll_open", _("People can vote")
    POLL_CLOSED = "poll_closed", _("Voting is over")
    COUNTING = "counting", _("The box is open")
    PROVISIONAL = "provisional", _("Counted, not yet declared")
    DECLARED = "declared", _("Declared")
    CHALLENGED = "challenged", _("The result is questioned")
    VOID = "void", _("Does not count")


_S = ElectionState
BEFORE_ALL = (_S.CALLED, _S.NOTICE_PUBLISHED, _S.NOMINATIONS_OPEN)
UNDER_WAY = (
    *(_S.NOMINATIONS_CLOSED, _S.STATEMENT_PUBLISHED, _S.POLL_NOTICE),
    *(_S.POLL_OPEN, _S.POLL_CLOSED, _S.COUNTING),
)
ELECTION = Machine(
    initial=_S.CALLED,
    moves={
        "publish_notice": ([_S.CALLED], _S.NOTICE_PUBLISHED),
        "open_nominations": ([_S.NOTICE_PUBLISHED], _S.NOMINATIONS_OPEN),
        "close_nominations": ([_S.NOMINATIONS_OPEN], _S.NOMINATIONS_CLOSED),
        "publish_statement": ([_S.NOMINATIONS_CLOSED], _S.STATEMENT_PUBLISHED),
        "find_uncontested": ([_S.STATEMENT_PUBLISHED], _S.UNCONTESTED),
        "publish_poll_notice": ([_S.STATEMENT_PUBLISHED], _S.POLL_NOTICE),
        "open_poll": ([_S.POLL_NOTICE], _S.POLL_OPEN),
        "close_poll": ([_S.POLL_OPEN], _S.POLL_CLOSED),
        "open_box": ([_S.POLL_CLOSED], _S.COUNTING),
        "publish_count": ([_S.COUNTING], _S.PROVISIONAL),
        "declare": ([_S.UNCONTESTED, _S.PROVISIONAL], _S.DECLARED),
        "challenge": ([_S.PROVISIONAL, _S.DECLARED], _S.CHALLENGED),
        "uphold": ([_S.CHALLENGED], _S.DECLARED),
        "resume": ([_S.CHALLENGED], _S.PROVISIONAL),  # it stands, and its day to be declared has not come
        "overturn": ([_S.CHALLENGED], _S.VOID),
        "void": (BEFORE_ALL, _S.VOID),
        # Once people may have stood or voted, it takes two; also when a key is lost and the box stays shut.
        "void_poll": (UNDER_WAY, _S.VOID),
    },
)
CAN_REFUSE = (_S.NOMINATIONS_OPEN, _S.NOMINATIONS_CLOSED)
CAN_WITHDRAW = (*CAN_REFUSE, _S.STATEMENT_PUBLISHED)
COUNT_IS_PUBLIC = (_S.PROVISIONAL, _S.DECLARED, _S.CHALLENGED)
OVER = (_S.DECLARED, _S.VOID)
# The vote is announced with them.
KEYS_ARE_FIXED = (
    *(_S.POLL_NOTICE, _S.POLL_OPEN, _S.POLL_CLOSED, _S.COUNTING, _S.PROVISIONAL, _S.CHALLENGED),
    *OVER,
)
NOT_YET_ANNOUNCED = (_S.CALLED,)

# What nobody does alone: the act → the move it makes.
BY_TWO = {
    "open_poll": "open_poll",
    "close_early": "close_poll",
    "open_box": "open_box",
    "void_poll": "void_poll",
}


class CandidateState(models.TextChoices):
    NOMINATED = "nominated", _("Stands")
    WITHDRAWN = "withdrawn", _("Withdrew")
    REFUSED = "refused", _("Was not valid")


CANDIDATE = Machine(
    initial=CandidateState.NOMINATED,
    moves={
        "withdraw": ([CandidateState.NOMINATED], CandidateState.WITHDRAWN),
        "refuse": ([CandidateState.NOMINATED], CandidateState.REFUSED),
    },
)


class Channel(models.TextChoices):
    """How a vote came. It says nothing about what was voted."""

    ONLINE = "online", _("On this site")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")


TYPED_IN = (Channel.PAPER, Channel.PHONE)
SHORT_NUMBER = 12  # of the 64 of a voter's number: enough to tell her line from all others of a roll


class RejectedBecause(models.TextChoices):
    SHUT = "shut", _("The envelope could not be opened")
    UNREADABLE = "unreadable", _("There was no order in it that can be read")
    FOREIGN = "foreign", _("It was made for another election")


class Rule(models.TextChoices):
    SCOTTISH = "scottish-2007", _("Single transferable vote, as in Scottish councils (SSI 2007/42)")
