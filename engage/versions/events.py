"""Facts about versions. Only that one is declined is public; none says who asked."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """The election as it was called then, where it is, and which language or form."""

    title: str
    address: str
    form: str


@dataclass(frozen=True, kw_only=True)
class VersionAskedFor(Told, Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class VersionDeclined(Told, Fact):
    label: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class VersionAdded(Told, Fact):
    audience: ClassVar[str] = CLOSED
    number: int


@dataclass(frozen=True, kw_only=True)
class VersionChecked(Told, Fact):
    audience: ClassVar[str] = CLOSED
    number: int


@dataclass(frozen=True, kw_only=True)
class VersionDisputed(Told, Fact):
    audience: ClassVar[str] = CLOSED
    number: int
