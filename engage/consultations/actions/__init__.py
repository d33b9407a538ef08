"""Every write about consultations, split by who acts."""

from engage.consultations.actions.answering import (
    change_contribution,
    draft_contribution,
    draft_helped_contribution,
    forget_old_drafts,
    submit_contribution,
    withdraw_contribution,
)
from engage.consultations.actions.asking import (
    NotReady,
    add_question,
    announce_closing,
    change_question,
    close_consultation,
    describe_consultation,
    draft_consultation,
    move_question,
    open_consultation,
    remove_question,
    schedule_consultation,
    withdraw_consultation,
)
from engage.consultations.actions.forgetting import forget_addresses, forget_who_answered
from engage.consultations.actions.responding import (
    add_response_line,
    change_response_line,
    publish_response,
    remove_response_line,
)

__all__ = [
    "NotReady",
    "add_question",
    "add_response_line",
    "announce_closing",
    "change_contribution",
    "change_question",
    "change_response_line",
    "close_consultation",
    "describe_consultation",
    "draft_consultation",
    "draft_contribution",
    "draft_helped_contribution",
    "forget_addresses",
    "forget_old_drafts",
    "forget_who_answered",
    "move_question",
    "open_consultation",
    "publish_response",
    "remove_question",
    "remove_response_line",
    "schedule_consultation",
    "submit_contribution",
    "withdraw_consultation",
    "withdraw_contribution",
]
