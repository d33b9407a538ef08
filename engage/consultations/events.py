"""Facts about consultations. Titles and reasons are kept as they were when they were said in public."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import HOSTS, Fact


@dataclass(frozen=True, kw_only=True)
class ConsultationDrafted(Fact):
    audience: ClassVar[str] = HOSTS
    title: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class ConsultationScheduled(Fact):
    title: str
    slug: str
    organisation: str
    opens_at: str
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class ConsultationOpened(Fact):
    title: str
    slug: str
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class ClosingAnnounced(Fact):
    title: str
    slug: str
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class ConsultationClosed(Fact):
    title: str
    slug: str
    received: int
    by_channel: dict


@dataclass(frozen=True, kw_only=True)
class ConsultationWithdrawn(Fact):
    title: str
    slug: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ContributionReceived(Fact):
    counted: ClassVar[bool] = True
    contribution_id: int
    title: str
    slug: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class ContributionChanged(Fact):
    counted: ClassVar[bool] = True
    contribution_id: int
    title: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class ContributionWithdrawn(Fact):
    counted: ClassVar[bool] = True
    contribution_id: int
    title: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class ResponsePublished(Fact):
    title: str
    slug: str
    organisation: str
    done: int
    later: int  # decided by a date, or passed on
    not_done: int
