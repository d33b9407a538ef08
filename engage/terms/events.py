"""Facts about who represents whom, and what they report back. They name seats and pages, never people."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: what it is about, where that is told, and on which panel."""

    title: str
    address: str
    panel: str


@dataclass(frozen=True, kw_only=True)
class MemberChosen(Told, Fact):
    """`provenance` says how: “elected 2026”."""

    provenance: str
    until: str
    begin_by: str


@dataclass(frozen=True, kw_only=True)
class MembersDrawn(Told, Fact):
    """Anyone who holds the list can draw again: the ticket of each is SHA-256(seed:salt:her number)."""

    seats: int
    pool: int
    seed: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class InterestsDeclared(Told, Fact):
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class TermBegun(Told, Fact):
    until: str


@dataclass(frozen=True, kw_only=True)
class LeaveTaken(Told, Fact):
    until: str


@dataclass(frozen=True, kw_only=True)
class LeaveEnded(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class SuspensionEnded(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class TermEndsSoon(Told, Fact):
    audience: ClassVar[str] = CLOSED
    until: str


@dataclass(frozen=True, kw_only=True)
class HandoverWritten(Told, Fact):
    """That there is a note for whoever comes next. What it says only they read."""


@dataclass(frozen=True, kw_only=True)
class TermEnded(Told, Fact):
    because: str


@dataclass(frozen=True, kw_only=True)
class VacancyFilled(Told, Fact):
    """The votes of an election were counted again without whoever left."""

    election: str
    election_address: str
    stages_hash: str


@dataclass(frozen=True, kw_only=True)
class VacancyOpen(Told, Fact):
    filling: str


@dataclass(frozen=True, kw_only=True)
class PanelActivated(Told, Fact):
    seats: int
    filled: int


@dataclass(frozen=True, kw_only=True)
class PanelMeetingNamed(Told, Fact):
    panel_address: str


@dataclass(frozen=True, kw_only=True)
class AttendanceNoted(Told, Fact):
    present: int
    of: int


@dataclass(frozen=True, kw_only=True)
class InterestHandled(Told, Fact):
    item: str
    handling: str


@dataclass(frozen=True, kw_only=True)
class ReportBackOwed(Told, Fact):
    meeting: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class ReportReminderDue(Told, Fact):
    audience: ClassVar[str] = CLOSED
    meeting: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class ReportBackOverdue(Told, Fact):
    meeting: str
    due_date: str


@dataclass(frozen=True, kw_only=True)
class ReportBackPublished(Told, Fact):
    meeting: str
    due_date: str
    was_late: bool


@dataclass(frozen=True, kw_only=True)
class ReportBackQuestioned(Told, Fact):
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class AnswerOverdue(Told, Fact):
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class ReportBackAnswered(Told, Fact):
    """Without a question when the one that waited was hidden or taken back."""

    question_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReportBackClosed(Told, Fact):
    pass


# What whoever holds the seat is written to about.
HOLDER_HEARS = (
    MemberChosen,
    SuspensionEnded,
    TermEndsSoon,
    ReportBackOwed,
    ReportReminderDue,
    ReportBackOverdue,
    ReportBackQuestioned,
    AnswerOverdue,
)
