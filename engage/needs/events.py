"""Facts about needs: that something was done, never what someone needs. Nobody reads them but she herself."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class NeedKept(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedChanged(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedReviewed(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedEnded(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedShared(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedTakenBack(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedAskedAgain(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class NeedMet(Fact):
    audience: ClassVar[str] = CLOSED
    person_id: int  # who is written to


@dataclass(frozen=True, kw_only=True)
class NeedExplained(Fact):
    audience: ClassVar[str] = CLOSED
    person_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewAsked(Fact):
    audience: ClassVar[str] = CLOSED
    person_id: int
