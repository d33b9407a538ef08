"""Facts about what people say. None of them holds a word of it: words can be hidden, taken back and erased."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class At:
    """What every public fact says: where it can be read."""

    address: str


@dataclass(frozen=True, kw_only=True)
class ThreadStarted(At, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class PostWritten(Fact):
    audience: ClassVar[str] = CLOSED
    thread_id: int


@dataclass(frozen=True, kw_only=True)
class OfficialPostWritten(At, Fact):
    """Someone spoke for a body."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class PostChanged(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class OfficialPostChanged(At, Fact):
    """What was said for a body reads otherwise now; how it read before can be seen."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class PostTakenBack(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class PostReported(Fact):
    audience: ClassVar[str] = CLOSED
    report_id: int


@dataclass(frozen=True, kw_only=True)
class PostHidden(At, Fact):
    reason_code: str
    report_id: int


@dataclass(frozen=True, kw_only=True)
class PostKept(Fact):
    audience: ClassVar[str] = CLOSED
    report_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionAppealed(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class PostShownAgain(At, Fact):
    reason_code: str  # why it was hidden
    report_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionUpheld(Fact):
    audience: ClassVar[str] = CLOSED
    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportClosed(Fact):
    """Nobody appealed in time."""

    audience: ClassVar[str] = CLOSED


# What whoever wrote a post, and whoever reported it, are written to about.
DECISIONS = (PostHidden, PostKept, PostShownAgain, DecisionUpheld)

# What a page that shows posts while they are written has to hear of, beside the decisions.
WRITTEN = (PostWritten, OfficialPostWritten, PostChanged, OfficialPostChanged, PostTakenBack)
