"""Facts about forum spaces: ids, roles and words that were public when they were said; never who is a member."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the space as it was called then, where it is, and who hosts it."""

    title: str
    address: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class SpaceStarted(Told, Fact):
    purpose: str


@dataclass(frozen=True, kw_only=True)
class PurposeChanged(Told, Fact):
    before: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class SpaceJoined(Told, Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class SpaceLeft(Told, Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ClosureProposed(Told, Fact):
    closure_id: int
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ClosureDropped(Told, Fact):
    closure_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class MembersAsked(Told, Fact):
    closure_id: int
    until: str


@dataclass(frozen=True, kw_only=True)
class ClosureVoted(Told, Fact):
    audience: ClassVar[str] = CLOSED
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class VoteTakenBack(Told, Fact):
    audience: ClassVar[str] = CLOSED
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class VotesCounted(Told, Fact):
    closure_id: int
    wish: str
    keep: int | None  # as it may be shown: small numbers are hidden, others rounded
    close: int | None


@dataclass(frozen=True, kw_only=True)
class MembersAnswered(Told, Fact):
    closure_id: int
    words: str


@dataclass(frozen=True, kw_only=True)
class VoteAccepted(Told, Fact):
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class SecondKeyAsked(Told, Fact):
    verb: str


@dataclass(frozen=True, kw_only=True)
class KeyHolderDrawn(Told, Fact):
    seed: str  # the head of the record when it was drawn
    ticket: str  # the lowest ticket; each member can work her own out


@dataclass(frozen=True, kw_only=True)
class KeyRefused(Told, Fact):
    verb: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoticeStarted(Told, Fact):
    closure_id: int
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class ClosingBegun(Told, Fact):
    closure_id: int


@dataclass(frozen=True, kw_only=True)
class ReceiverNamed(Told, Fact):
    closure_id: int
    receiver: str


@dataclass(frozen=True, kw_only=True)
class CharterSigned(Told, Fact):
    closure_id: int
    receiver: str


@dataclass(frozen=True, kw_only=True)
class SpaceTransferred(Told, Fact):
    closure_id: int
    receiver: str


@dataclass(frozen=True, kw_only=True)
class SpaceTakenOver(Told, Fact):
    closure_id: int
    before: str


@dataclass(frozen=True, kw_only=True)
class SpaceArchived(Told, Fact):
    closure_id: int
    kept_until: str


@dataclass(frozen=True, kw_only=True)
class SpaceLocked(Told, Fact):
    until: str


@dataclass(frozen=True, kw_only=True)
class LockExplained(Told, Fact):
    reason: str


@dataclass(frozen=True, kw_only=True)
class SpaceUnlocked(Told, Fact):
    explained: bool


# What every member is written to about, whatever news she chose: the charter says so.
MEMBERS_HEAR = (
    *(MembersAsked, MembersAnswered, NoticeStarted, ClosureDropped),
    *(VoteAccepted, SpaceTakenOver, SpaceArchived),
)
