"""Every write about questions to candidates."""

from engage.hustings.actions.answering import answer_question, change_answer
from engage.hustings.actions.asking import ask_question, take_back_question
from engage.hustings.actions.gathering import gather_questions

__all__ = ["answer_question", "ask_question", "change_answer", "gather_questions", "take_back_question"]
