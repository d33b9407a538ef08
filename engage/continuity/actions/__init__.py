"""Every write about how a panel lasts and ends. None of them deletes anything."""

from engage.continuity.actions.closing import (
    answer_panel,
    ask_panel,
    close_panel,
    drop_closing,
    hand_on,
    propose_closing,
)
from engage.continuity.actions.forgetting import forget_member
from engage.continuity.actions.keys import ask_closing_key, begin_closing, refuse_closing_key
from engage.continuity.actions.reviewing import (
    begin_review,
    confirm_review,
    note_late_review,
    plan_review,
    write_review,
)
from engage.continuity.actions.stopping import (
    answer_suspension,
    drop_suspension,
    lapse_suspension,
    propose_suspension,
    resume_panel,
    suspend_panel,
)
from engage.continuity.actions.voting import count_closing_votes, take_back_closing_vote, vote_on_closing

__all__ = [
    "answer_panel",
    "answer_suspension",
    "ask_closing_key",
    "ask_panel",
    "begin_closing",
    "begin_review",
    "close_panel",
    "confirm_review",
    "count_closing_votes",
    "drop_closing",
    "drop_suspension",
    "forget_member",
    "hand_on",
    "lapse_suspension",
    "note_late_review",
    "plan_review",
    "propose_closing",
    "propose_suspension",
    "refuse_closing_key",
    "resume_panel",
    "suspend_panel",
    "take_back_closing_vote",
    "vote_on_closing",
    "write_review",
]
