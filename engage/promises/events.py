"""Facts about what is owed and what was promised: ids, roles and words that were public when they were said."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import HOSTS, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the title as it was then, where it is told, and who owes it."""

    title: str
    address: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class ResponseRequested(Told, Fact):
    owed_to: str
    role_title: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class DutyAcknowledged(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class DutyAssigned(Told, Fact):
    role_title: str


@dataclass(frozen=True, kw_only=True)
class DutyOverdue(Told, Fact):
    due_date: str


@dataclass(frozen=True, kw_only=True)
class DutyEscalated(Told, Fact):
    due_date: str
    role_ids: list  # the most senior roles of the body, who are written to


@dataclass(frozen=True, kw_only=True)
class ReplyPublished(Told, Fact):
    number: int
    answer_type: str
    role_title: str
    late_by_days: int


@dataclass(frozen=True, kw_only=True)
class ReplyAccepted(Told, Fact):
    number: int


@dataclass(frozen=True, kw_only=True)
class ObjectionMade(Told, Fact):
    counted: ClassVar[bool] = True
    number: int


@dataclass(frozen=True, kw_only=True)
class ReplyContested(Told, Fact):
    number: int
    objections: int
    due_date: str


@dataclass(frozen=True, kw_only=True)
class ContestClosed(Told, Fact):
    number: int


@dataclass(frozen=True, kw_only=True)
class DutyOrphaned(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class DutyTakenOver(Told, Fact):
    role_title: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class CommitmentProposed(Told, Fact):
    audience: ClassVar[str] = HOSTS


@dataclass(frozen=True, kw_only=True)
class CommitmentAgreed(Told, Fact):
    role_title: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class CommitmentUpdated(Told, Fact):
    how: str
    state: str


@dataclass(frozen=True, kw_only=True)
class CommitmentAtRisk(Told, Fact):
    silent_days: int


@dataclass(frozen=True, kw_only=True)
class CommitmentOverdue(Told, Fact):
    due_date: str


@dataclass(frozen=True, kw_only=True)
class CommitmentClaimed(Told, Fact):
    update_id: int


@dataclass(frozen=True, kw_only=True)
class CheckMade(Told, Fact):
    counted: ClassVar[bool] = True
    update_id: int


@dataclass(frozen=True, kw_only=True)
class CommitmentDisputed(Told, Fact):
    update_id: int


@dataclass(frozen=True, kw_only=True)
class CommitmentVerified(Told, Fact):
    checks: int  # how many citizens found it done
    is_checked: bool  # by enough of them; else the clock took it as kept


@dataclass(frozen=True, kw_only=True)
class CommitmentChanged(Told, Fact):
    reason: str
    before: str
    due_date_before: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class CommitmentClosed(Told, Fact):
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommitmentFailed(Told, Fact):
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommitmentOrphaned(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class CommitmentTakenOver(Told, Fact):
    role_title: str
    due_date: str
