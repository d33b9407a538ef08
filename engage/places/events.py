"""Facts about places."""

from dataclasses import dataclass

from engage.base.events import Fact


@dataclass(frozen=True, kw_only=True)
class PlaceAdded(Fact):
    name: str


@dataclass(frozen=True, kw_only=True)
class PlacesImported(Fact):
    source: str
    places: int
    successions: int


@dataclass(frozen=True, kw_only=True)
class PlaceSucceeded(Fact):
    before: str
    after: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Fact):
    name: str


@dataclass(frozen=True, kw_only=True)
class OrganisationEnded(Fact):
    name: str
    successor: str


@dataclass(frozen=True, kw_only=True)
class RestrictedPeriodSet(Fact):
    label: str
    first_day: str
    last_day: str
