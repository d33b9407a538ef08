"""Facts about claims and objections. None names anyone or says which outcome met whom; only counts are public."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the election as it was called then, and where it is."""

    audience: ClassVar[str] = CLOSED
    election: int
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ClaimMade(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class ClaimDecided(Told, Fact):
    """`lifted`: keys of the objections by which she had been struck; `reason_print` is salted."""

    outcome: str
    lifted: list[int]
    reason_print: str


@dataclass(frozen=True, kw_only=True)
class ObjectionMade(Told, Fact):
    kind: str


@dataclass(frozen=True, kw_only=True)
class LineAskedAbout(Told, Fact):
    kind: str
    lines: int
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class LineAnswered(Told, Fact):
    number: int


@dataclass(frozen=True, kw_only=True)
class ObjectionDecided(Told, Fact):
    """`number`: which of the lines that were asked about is struck; 0 when none is."""

    kind: str
    outcome: str
    number: int
    reason_print: str


@dataclass(frozen=True, kw_only=True)
class TypedVoteAnswered(Told, Fact):
    """Someone said whether a vote that others typed in was hers. When it was typed in is in no record."""

    was_hers: bool


# What those are written to about whom it concerns, and whoever asked.
DECIDED = (ClaimDecided, ObjectionDecided)
