"""The machine of a forum space under its continuity charter, and the closed lists around it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class SpaceState(models.TextChoices):
    ACTIVE = "active", _("Open")
    EMERGENCY_LOCK = "emergency_lock", _("Locked for a short time")
    CLOSURE_PROPOSED = "closure_proposed", _("Closing is proposed")
    MEMBER_CONSULTATION = "member_consultation", _("Its members have a say")
    NOTICE_RUNNING = "notice_running", _("Will close")
    CLOSING = "closing", _("Notice is over")
    TRANSFERRED = "transferred", _("Being handed over")
    ARCHIVED = "archived", _("Closed, kept to read")


_S = SpaceState
CLOSURE_OPEN = (_S.CLOSURE_PROPOSED, _S.MEMBER_CONSULTATION, _S.NOTICE_RUNNING, _S.CLOSING)
CLOSED_TO_NEWCOMERS = (_S.EMERGENCY_LOCK, _S.TRANSFERRED, _S.ARCHIVED)

FORUM_SPACE = Machine(
    initial=_S.ACTIVE,
    moves={
        "lock": ([_S.ACTIVE], _S.EMERGENCY_LOCK),
        "unlock": ([_S.EMERGENCY_LOCK], _S.ACTIVE),
        "propose_closure": ([_S.ACTIVE], _S.CLOSURE_PROPOSED),
        "ask_members": ([_S.CLOSURE_PROPOSED], _S.MEMBER_CONSULTATION),
        # To stay open harms nobody, so a host may change its mind until the very end.
        "drop_closure": (CLOSURE_OPEN, _S.ACTIVE),
        "accept_vote": ([_S.MEMBER_CONSULTATION], _S.ACTIVE),
        "start_notice": ([_S.MEMBER_CONSULTATION], _S.NOTICE_RUNNING),
        "begin_closing": ([_S.NOTICE_RUNNING], _S.CLOSING),
        "transfer": ([_S.CLOSING], _S.TRANSFERRED),
        "take_over": ([_S.TRANSFERRED], _S.ACTIVE),
        "archive": ([_S.CLOSING], _S.ARCHIVED),
    },
)

# What nobody does alone: the act → the move it makes.
TWO_KEYS = {
    "lock_space": "lock",
    "start_notice": "start_notice",
    "transfer_space": "transfer",
    "archive_space": "archive",
}


class VoteChoice(models.TextChoices):
    KEEP = "keep", _("Keep it open")
    CLOSE = "close", _("Close it")
    NONE = "none", _("Taken back")


ON_THE_BALLOT = (VoteChoice.KEEP, VoteChoice.CLOSE)


class Outcome(models.TextChoices):
    """What became of a proposal to close."""

    DROPPED = "dropped", _("Dropped: the space stays open")
    VOTE_ACCEPTED = "vote_accepted", _("The members’ vote was accepted: the space stays open")
    TRANSFERRED = "transferred", _("Another host took the space over")
    ARCHIVED = "archived", _("The space closed, and is kept to read")


class Wish(models.TextChoices):
    """What the members want, once their votes are counted."""

    KEEP = "keep", _("The members want to keep it open")
    CLOSE = "close", _("The members want to close it")
    EVEN = "even", _("As many want to keep it as want to close it")
    SILENT = "silent", _("Nobody voted")
