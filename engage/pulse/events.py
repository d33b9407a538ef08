"""Facts about the half-way question. Totals at most: no entry is about an answer, and none leads to who gave it."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact
from engage.terms.events import Told


@dataclass(frozen=True, kw_only=True)
class PulseOpened(Told, Fact):
    asked: int
    last_day: str


@dataclass(frozen=True, kw_only=True)
class PulseClosed(Told, Fact):
    """Totals as they may be shown, or None; `figures` by question and answer: {"knows": {"yes": 25, "no": None}}."""

    asked: int
    answered: int | None
    figures: dict[str, dict[str, int | None]] | None


@dataclass(frozen=True, kw_only=True)
class PulseDropped(Told, Fact):
    """The term ended before people were done answering; what they said is deleted unread."""


@dataclass(frozen=True, kw_only=True)
class PulseReplied(Told, Fact):
    """The words stand on its page, not here: the record is for good."""


@dataclass(frozen=True, kw_only=True)
class SentenceReported(Told, Fact):
    """For those who keep talk fair in the place: `role_ids`."""

    audience: ClassVar[str] = CLOSED
    role_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class SentenceKept(Told, Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class SentenceHidden(Told, Fact):
    """A moderator took a sentence down. Its words are emptied, and never were public."""


# What only whoever holds the seat is written to about.
HOLDER_HEARS = (PulseClosed, SentenceKept, SentenceHidden)
