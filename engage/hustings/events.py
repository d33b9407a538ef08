"""Facts about questions to candidates. None holds a word of them: words can be hidden and erased."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the election as it was called then, and where the questions stand."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Told, Fact):
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionTakenBack(Told, Fact):
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Told, Fact):
    """`candidate` is her number in the election."""

    number: int
    candidate: int


@dataclass(frozen=True, kw_only=True)
class AnswerChanged(Told, Fact):
    number: int
    candidate: int


@dataclass(frozen=True, kw_only=True)
class QuestionsGathered(Told, Fact):
    """What came since the last letters: keys of questions and answers after the first number, up to the second."""

    audience: ClassVar[str] = CLOSED
    questions: list[int]
    answers: list[int]
