"""Facts about people: never a name or an address, only ids and roles."""

from dataclasses import dataclass
from typing import ClassVar

from engage.base.events import CLOSED, Fact


@dataclass(frozen=True, kw_only=True)
class PersonJoined(Fact):
    audience: ClassVar[str] = CLOSED


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Fact):
    person_id: int
    kind: str
    title: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    person_id: int
    kind: str
    title: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Fact):
    source: str
    people: int
    memberships: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Fact):
    audience: ClassVar[str] = CLOSED
