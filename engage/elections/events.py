"""Facts about elections. There is none for a ballot: when someone voted is in no record."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the election as it was called then, and where it is."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ElectionCalled(Told, Fact):
    audience: ClassVar[str] = CLOSED
    seats: int
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class NoticePublished(Told, Fact):
    seats: int
    rule: str
    closes_at: str
    belong_by: str
    officer: str


@dataclass(frozen=True, kw_only=True)
class NominationsOpened(Told, Fact):
    until: str


@dataclass(frozen=True, kw_only=True)
class NominationMade(Told, Fact):
    audience: ClassVar[str] = CLOSED
    number: int


@dataclass(frozen=True, kw_only=True)
class NominationWithdrawn(Told, Fact):
    audience: ClassVar[str] = CLOSED
    number: int


@dataclass(frozen=True, kw_only=True)
class NominationRefused(Told, Fact):
    audience: ClassVar[str] = CLOSED
    number: int


@dataclass(frozen=True, kw_only=True)
class NominationsClosed(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class StatementPublished(Told, Fact):
    candidates: int


@dataclass(frozen=True, kw_only=True)
class ElectionUncontested(Told, Fact):
    candidates: int
    seats: int


@dataclass(frozen=True, kw_only=True)
class ScrutineerNamed(Told, Fact):
    position: int


@dataclass(frozen=True, kw_only=True)
class KeyGiven(Told, Fact):
    position: int
    public_key: str


@dataclass(frozen=True, kw_only=True)
class PollNoticePublished(Told, Fact):
    roll_size: int
    roll_fingerprint: str
    struck: int  # lines that decisions had taken off before
    by_code: int | None  # who joined by a code since the notice; None where they are too few to say
    opens: str
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class PollOpened(Told, Fact):
    opening_fingerprint: str
    seed_commitment: str
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class PollClosed(Told, Fact):
    early: bool
    reason: str = ""  # why early
    envelopes: int
    box_fingerprint: str


@dataclass(frozen=True, kw_only=True)
class BoxOpened(Told, Fact):
    in_box: int
    valid: int
    rejected: int
    ballots_fingerprint: str
    draw: str
    seed: str


@dataclass(frozen=True, kw_only=True)
class CountPublished(Told, Fact):
    """`stages_hash`: of the sheet of the count, or the seal of it where few votes were counted."""

    winners: list[int]
    names: list[str]
    stages_hash: str


@dataclass(frozen=True, kw_only=True)
class ElectionDeclared(Told, Fact):
    """`winners` are keys of candidates, in the order of election; `seats` how many there were to fill."""

    constituency_id: int
    winners: list[int]
    names: list[str]
    seats: int


@dataclass(frozen=True, kw_only=True)
class ResultChallenged(Told, Fact):
    challenge_id: int


@dataclass(frozen=True, kw_only=True)
class ChallengeDecided(Told, Fact):
    challenge_id: int
    stands: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class ElectionVoided(Told, Fact):
    reason: str


@dataclass(frozen=True, kw_only=True)
class EnvelopesDestroyed(Told, Fact):
    envelopes: int


# What followers of the place are written to about.
NEWS = (NominationsOpened, PollOpened, ElectionDeclared, ElectionVoided)
