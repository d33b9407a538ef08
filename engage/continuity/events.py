"""Facts about a panel that looks at itself, is stopped or closes: words that were public, seats instead of names."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact
from engage.panels.events import Told


@dataclass(frozen=True, kw_only=True)
class ReviewBegun(Told, Fact):
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class ReviewOverdue(Told, Fact):
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class ReviewPublished(Told, Fact):
    asks: str
    next_date: str


@dataclass(frozen=True, kw_only=True)
class SuspensionProposed(Told, Fact):
    reason: str
    answers_until: str


@dataclass(frozen=True, kw_only=True)
class SuspensionAnswered(Told, Fact):
    seat: str
    words: str


@dataclass(frozen=True, kw_only=True)
class SuspensionDropped(Told, Fact):
    reason: str


@dataclass(frozen=True, kw_only=True)
class SuspensionLapsed(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class PanelSuspended(Told, Fact):
    words: str
    until: str


@dataclass(frozen=True, kw_only=True)
class PanelResumed(Told, Fact):
    early: bool


@dataclass(frozen=True, kw_only=True)
class ClosingProposed(Told, Fact):
    closure_id: int
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ClosingDropped(Told, Fact):
    closure_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PanelAsked(Told, Fact):
    closure_id: int
    until: str


@dataclass(frozen=True, kw_only=True)
class ClosingVoted(Told, Fact):
    audience: ClassVar[str] = CLOSED
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class ClosingVoteTakenBack(Told, Fact):
    audience: ClassVar[str] = CLOSED
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class ClosingVotesCounted(Told, Fact):
    closure_id: int
    wish: str
    keep: int | None  # as it may be shown: small numbers are hidden, others rounded
    close: int | None


@dataclass(frozen=True, kw_only=True)
class PanelAnswered(Told, Fact):
    closure_id: int
    words: str


@dataclass(frozen=True, kw_only=True)
class ClosingKeyAsked(Told, Fact):
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class ClosingKeyRefused(Told, Fact):
    closure_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClosingBegun(Told, Fact):
    closure_id: int
    until: str


@dataclass(frozen=True, kw_only=True)
class ItemHandedOn(Told, Fact):
    closure_id: int
    item: str
    successor: str


@dataclass(frozen=True, kw_only=True)
class ClosingHeldUp(Told, Fact):
    """The notice is over, and so many things are in the way."""

    closure_id: int
    in_the_way: int


@dataclass(frozen=True, kw_only=True)
class PanelClosed(Told, Fact):
    closure_id: int
    kept_until: str


# What every sitting member is written to about, whatever news she chose; the key is asked of whoever holds it.
WRITTEN_ABOUT = (
    *(ReviewBegun, SuspensionProposed, SuspensionDropped, SuspensionLapsed, PanelSuspended, PanelResumed),
    *(PanelAsked, PanelAnswered, ClosingBegun, ClosingDropped, ClosingKeyAsked),
)
