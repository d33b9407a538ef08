"""Numbers that rules need (days, counts, shares), read by their dotted name and never written in code."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class UnknownNumber(LookupError):
    """A rule set has no number of that name."""


class Numbers:
    """A nested table of numbers. `numbers["consultation.min_days.formal"]` → 42."""

    def __init__(self, table: Mapping, *, source: str = ""):
        self._table = table
        self.source = source

    def __getitem__(self, dotted: str) -> Any:
        found: Any = self._table
        for key in dotted.split("."):
            if not isinstance(found, Mapping) or key not in found:
                raise UnknownNumber(f"The rule set {self.source or 'without a name'} does not say {dotted}.")
            found = found[key]
        return found

    def as_table(self) -> dict:
        return dict(self._table)


def read(file: Path) -> dict:
    """The table in a TOML file."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def merged(defaults: Mapping, table: Mapping) -> dict:
    """`table`, filled up with what only `defaults` says."""
    both = dict(defaults) | dict(table)
    for key in set(defaults) & set(table):
        if isinstance(defaults[key], Mapping) and isinstance(table[key], Mapping):
            both[key] = merged(defaults[key], table[key])
    return both
