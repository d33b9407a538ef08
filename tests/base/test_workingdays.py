"""Working days in England, against days looked up in the calendar by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.base.workingdays import Calendar, holiday_windows, windows_touched

ENGLAND = Calendar()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 5, 4), False),  # early May bank holiday
        (date(2026, 8, 31), False),  # summer bank holiday
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # Boxing Day falls on a Saturday: the Monday instead
        (date(2026, 12, 29), True),
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 23), True),
    ],
)
def test_is_working_day(day, is_working):
    assert ENGLAND.is_working_day(day) is is_working


def test_twenty_working_days_over_christmas():
    assert ENGLAND.add(date(2026, 12, 14), 20) == date(2027, 1, 14)


def test_a_place_adds_days_of_its_own():
    assert not Calendar(extra=[date(2026, 11, 23)]).is_working_day(date(2026, 11, 23))


@given(DAYS, st.integers(-60, 60))
def test_between_undoes_add(day, count):
    there = ENGLAND.add(day, count)
    assert ENGLAND.between(day, there) == count if count >= 0 else ENGLAND.between(there, day) >= -count - 1


@given(DAYS, st.integers(1, 40))
def test_add_ends_on_a_working_day(day, count):
    assert ENGLAND.is_working_day(ENGLAND.add(day, count))


def test_holiday_windows():
    assert windows_touched(date(2026, 12, 24), date(2026, 12, 26), ["christmas", "august"]) == ["christmas"]
    assert windows_touched(date(2027, 1, 2), date(2027, 1, 20), ["christmas"]) == ["christmas"]
    assert windows_touched(date(2026, 9, 1), date(2026, 11, 1), ["christmas", "easter", "august"]) == []
    assert holiday_windows(2026)["easter"][0] < date(2026, 4, 3) < holiday_windows(2026)["easter"][1]
