"""Every write about whether a member stays."""

from engage.recalls.actions.forgetting import forget_asker
from engage.recalls.actions.recalling import (
    answer_recall,
    declare_recall,
    move_recall_on,
    request_recall,
    support_recall,
    take_back_recall,
    vote_on_recall,
)
from engage.recalls.actions.suspending import (
    answer_suspension,
    propose_suspension,
    settle_suspension,
    vote_on_suspension,
)

__all__ = [
    "answer_recall",
    "answer_suspension",
    "declare_recall",
    "forget_asker",
    "move_recall_on",
    "propose_suspension",
    "request_recall",
    "settle_suspension",
    "support_recall",
    "take_back_recall",
    "vote_on_recall",
    "vote_on_suspension",
]
