"""Every write about who should and should not be on a roll."""

from engage.rolls.actions.asking import answer_about_line, claim_line, object_to_line
from engage.rolls.actions.deciding import ask_about_double, ask_about_line, decide_claim, decide_objection
from engage.rolls.actions.forgetting import empty_old_words, forget_elector
from engage.rolls.actions.typed import answer_typed_vote, note_typed_vote, tell_of_typed_votes

__all__ = [
    "answer_about_line",
    "answer_typed_vote",
    "ask_about_double",
    "ask_about_line",
    "claim_line",
    "decide_claim",
    "decide_objection",
    "empty_old_words",
    "forget_elector",
    "note_typed_vote",
    "object_to_line",
    "tell_of_typed_votes",
]
