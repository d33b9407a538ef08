"""Facts about panels: their charters, in words that were public when they were said."""

from dataclasses import dataclass

from engage.base.events import Fact


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every fact here says: the panel as it was called then, where it is, and who hosts it."""

    title: str
    address: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class PanelProposed(Told, Fact):
    remit: str


@dataclass(frozen=True, kw_only=True)
class PanelChartered(Told, Fact):
    remit: str
    seats: int
    elected: int
    drawn: int
    appointed: int
    term_years: int
    max_terms: int


@dataclass(frozen=True, kw_only=True)
class RecruitingBegun(Told, Fact):
    pass
