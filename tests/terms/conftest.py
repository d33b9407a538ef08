"""Days are counted here, so each test begins on an ordinary Monday, with no holiday near."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture(autouse=True)
def ordinary_monday(request, moved_clock):
    """A Monday in June of next year, at ten. The cast is older than that."""
    if "cast" in request.fixturenames:
        request.getfixturevalue("cast")
    first = date(date.today().year + 1, 6, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    moved_clock(datetime(monday.year, monday.month, monday.day, 10, tzinfo=ZoneInfo("Europe/London")))
    return monday
