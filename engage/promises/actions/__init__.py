"""Every write about what is owed and what was promised, split by who acts."""

from engage.promises.actions.answering import (
    acknowledge_duty,
    assign_duty,
    publish_reply,
    request_response,
    take_over_duty,
    write_reply,
)
from engage.promises.actions.checking import confirm_commitment, dispute_commitment
from engage.promises.actions.contesting import close_contest, contest_reply
from engage.promises.actions.forgetting import forget_citizen
from engage.promises.actions.keeping import (
    change_commitment,
    claim_commitment,
    close_commitment,
    fail_commitment,
    take_over_commitment,
    update_commitment,
)
from engage.promises.actions.promising import agree_commitment, propose_commitment
from engage.promises.actions.timing import (
    move_commitments_on,
    move_duties_on,
    orphan_commitments,
    orphan_duties,
)

__all__ = [
    "acknowledge_duty",
    "agree_commitment",
    "assign_duty",
    "change_commitment",
    "claim_commitment",
    "close_commitment",
    "close_contest",
    "confirm_commitment",
    "contest_reply",
    "dispute_commitment",
    "fail_commitment",
    "forget_citizen",
    "move_commitments_on",
    "move_duties_on",
    "orphan_commitments",
    "orphan_duties",
    "propose_commitment",
    "publish_reply",
    "request_response",
    "take_over_commitment",
    "take_over_duty",
    "update_commitment",
    "write_reply",
]
