"""Every write about forum spaces. None of them deletes a space, a vote or a proposal to close."""

from engage.forums.actions.closing import (
    accept_vote,
    answer_members,
    ask_members,
    begin_closing,
    drop_closure,
    propose_closure,
)
from engage.forums.actions.forgetting import forget_member
from engage.forums.actions.keys import (
    archive_space,
    ask_second_key,
    draw_key_holder,
    lock_space,
    refuse_key,
    start_notice,
    transfer_space,
)
from engage.forums.actions.locking import explain_lock, unlock_space
from engage.forums.actions.moving import name_receiver, sign_charter, take_over_space
from engage.forums.actions.spaces import change_purpose, join_space, leave_space, start_space
from engage.forums.actions.voting import count_votes, take_back_vote, vote_on_closure

__all__ = [
    "accept_vote",
    "answer_members",
    "archive_space",
    "ask_members",
    "ask_second_key",
    "begin_closing",
    "change_purpose",
    "count_votes",
    "draw_key_holder",
    "drop_closure",
    "explain_lock",
    "forget_member",
    "join_space",
    "leave_space",
    "lock_space",
    "name_receiver",
    "propose_closure",
    "refuse_key",
    "sign_charter",
    "start_notice",
    "start_space",
    "take_back_vote",
    "take_over_space",
    "transfer_space",
    "unlock_space",
    "vote_on_closure",
]
