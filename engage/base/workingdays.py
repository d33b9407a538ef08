"""Working days and holidays.

A working day in England is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday
(SI 2012/3094, regulation 2). Bank holidays come from python-holidays.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def public_holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    found = holidays.country_holidays(country, subdiv=subdivision or None, years=year, observed=True)
    return frozenset(found)


class Calendar:
    """Working days of one country or part of it, with days a place adds of its own."""

    def __init__(self, country: str = "GB", subdivision: str = "ENG", extra: Iterable[date] = ()):
        self.country, self.subdivision, self.extra = country, subdivision, frozenset(extra)

    def is_working_day(self, day: date) -> bool:
        is_weekend = day.weekday() >= 5
        is_holiday = day in public_holidays(self.country, self.subdivision, day.year)
        return not (is_weekend or is_holiday or day in self.extra)

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it when negative); `day` itself counts as 0."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)


def easter_monday(year: int) -> date:
    """Easter Monday in England, where it is a bank holiday."""
    known = holidays.country_holidays("GB", subdiv="ENG", years=year).get_named("Easter Monday")
    return known[0]


def holiday_windows(year: int) -> dict[str, tuple[date, date]]:
    """The weeks in which people are away (House of Lords Secondary Legislation Scrutiny Committee, 2013)."""
    easter = easter_monday(year)
    return {
        "christmas": (date(year, 12, 20), date(year + 1, 1, 3)),
        "easter": (easter - timedelta(days=10), easter + timedelta(days=6)),
        "august": (date(year, 8, 1), date(year, 8, 31)),
    }


def windows_touched(start: date, end: date, names: Iterable[str]) -> list[str]:
    """Which of the named holiday windows lie partly between `start` and `end`."""
    touched = []
    for year in range(start.year - 1, end.year + 1):
        windows = holiday_windows(year)
        touched += [name for name in names if windows[name][0] <= end and windows[name][1] >= start]
    return touched
