"""Facts about whether a member stays. Each is about her seat, and names nobody who asks or votes."""

from dataclasses import dataclass

from engage.base.events import Fact
from engage.terms.events import Told


@dataclass(frozen=True, kw_only=True)
class SuspensionProposed(Told, Fact):
    """Why stands on its page alone: the record is for good, and the words are about someone."""

    days: int
    answer_by: str
    last_day: str


@dataclass(frozen=True, kw_only=True)
class MemberHeard(Told, Fact):
    """She has answered what was said against her, before a vote on it."""


@dataclass(frozen=True, kw_only=True)
class SuspensionVoted(Told, Fact):
    says_yes: bool


@dataclass(frozen=True, kw_only=True)
class MemberSuspended(Told, Fact):
    until: str
    yes: int
    others: int


@dataclass(frozen=True, kw_only=True)
class SuspensionRejected(Told, Fact):
    yes: int
    others: int


@dataclass(frozen=True, kw_only=True)
class RecallRequested(Told, Fact):
    """Recorded as the clock's: no entry leads to who asks for a vote on someone."""

    needed: int
    base: int
    base_is: str
    last_day: str


@dataclass(frozen=True, kw_only=True)
class RecallLapsed(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class RecallVoteCalled(Told, Fact):
    by_missed: bool
    answer_by: str
    opens: str
    last_day: str


@dataclass(frozen=True, kw_only=True)
class RecallResultOverdue(Told, Fact):
    declare_by: str


@dataclass(frozen=True, kw_only=True)
class RecallDeclared(Told, Fact):
    stays: int
    goes: int
    needed: int
    is_recalled: bool


# What only whoever holds the seat is written to about.
HOLDER_HEARS = (
    MemberSuspended,
    SuspensionRejected,
    RecallRequested,
    RecallLapsed,
    RecallDeclared,
)
