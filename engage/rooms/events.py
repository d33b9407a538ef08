"""Facts about what happens in a room: counts and what everyone could read. Who spoke and voted is not in the record."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, PUBLIC, Fact


@dataclass(frozen=True, kw_only=True)
class InRoom(Fact):
    """What every fact here says: the meeting and its room. One for members alone stays closed."""

    address: str
    for_members: bool = False

    @property
    def audience(self) -> str:
        return CLOSED if self.for_members else PUBLIC


@dataclass(frozen=True, kw_only=True)
class PollOpened(InRoom):
    question: str


@dataclass(frozen=True, kw_only=True)
class PollClosed(InRoom):
    """`figures` are pairs (option, votes); none where too few voted."""

    question: str
    figures: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuestionDeclined(InRoom):
    reason_code: str


@dataclass(frozen=True, kw_only=True)
class TurnsCounted(InRoom):
    """How many had the floor, for how many of them it was the first time, and what was left to be answered."""

    turns: int
    first_turns: int
    carried: int


@dataclass(frozen=True, kw_only=True)
class ParticipantRemoved(Fact):
    audience: ClassVar[str] = CLOSED
    participant_id: int


@dataclass(frozen=True, kw_only=True)
class ParticipantLetBack(Fact):
    audience: ClassVar[str] = CLOSED
    participant_id: int
