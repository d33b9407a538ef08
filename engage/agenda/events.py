"""Facts about what citizens raise. Until it is open no fact tells its words; none ever tells who supports it."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact about an open item says: its title, where it is told, and which body it asks."""

    title: str
    address: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class ItemRaised(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class DraftDropped(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemReworded(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemSent(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class SlipsMade(Fact):
    audience: ClassVar[str] = CLOSED
    slips: int


@dataclass(frozen=True, kw_only=True)
class ItemSponsored(Fact):
    audience: ClassVar[str] = CLOSED
    item_id: int


@dataclass(frozen=True, kw_only=True)
class TriageBegun(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemFlagged(Fact):
    audience: ClassVar[str] = CLOSED
    flag: str


@dataclass(frozen=True, kw_only=True)
class FlagCleared(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemReturned(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemDeclined(Fact):
    reason_code: str


@dataclass(frozen=True, kw_only=True)
class ItemAppealed(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class AppealRejected(Fact):
    reason_code: str


@dataclass(frozen=True, kw_only=True)
class ItemRedirected(Fact):
    organisation: str
    until: str


@dataclass(frozen=True, kw_only=True)
class RedirectTakenBack(Fact):
    organisation: str


@dataclass(frozen=True, kw_only=True)
class MergeOffered(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemMerged(Told, Fact):
    """The title and address are those of the item that it was joined with."""

    supports: int


@dataclass(frozen=True, kw_only=True)
class ItemHidden(Fact):
    reason_code: str


@dataclass(frozen=True, kw_only=True)
class ItemOpened(Told, Fact):
    by_itself: bool  # nobody had decided in time
    response_needs: int
    agenda_needs: int


@dataclass(frozen=True, kw_only=True)
class ItemSupported(Fact):
    audience: ClassVar[str] = CLOSED
    item_id: int


@dataclass(frozen=True, kw_only=True)
class SupportTakenBack(Fact):
    audience: ClassVar[str] = CLOSED
    item_id: int


@dataclass(frozen=True, kw_only=True)
class ResponseThresholdReached(Told, Fact):
    supports: int
    due_date: str


@dataclass(frozen=True, kw_only=True)
class AgendaThresholdReached(Told, Fact):
    """It is taken at the next public meeting that is at least so many working days ahead."""

    supports: int
    not_before: str


@dataclass(frozen=True, kw_only=True)
class ItemScheduled(Told, Fact):
    """It has a place on the agenda of a public meeting."""

    meeting: str
    meeting_address: str
    starts_at: str


@dataclass(frozen=True, kw_only=True)
class ItemUnscheduled(Told, Fact):
    """The meeting was called off, or ended before it was heard: it waits for the next."""

    meeting: str
    meeting_address: str


@dataclass(frozen=True, kw_only=True)
class ItemHeard(Told, Fact):
    meeting: str
    meeting_address: str


@dataclass(frozen=True, kw_only=True)
class ItemExpired(Told, Fact):
    supports: int


@dataclass(frozen=True, kw_only=True)
class ItemLapsed(Fact):
    """It never opened, and its time ran out."""

    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class ItemClosed(Told, Fact):
    pass


@dataclass(frozen=True, kw_only=True)
class DeclineStood(Fact):
    """Nobody appealed in time."""

    audience: ClassVar[str] = CLOSED


# What whoever raised it is written to about.
RAISER_HEARS = (
    *(ItemOpened, ItemReturned, ItemDeclined, ItemRedirected, MergeOffered, ItemHidden, AppealRejected),
    *(ResponseThresholdReached, AgendaThresholdReached, ItemExpired),
    *(ItemScheduled, ItemUnscheduled),
)
