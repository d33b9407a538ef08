"""A day on which tests that count days begin."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engage.base import clock


def an_ordinary_monday() -> datetime:
    """At ten on a Monday in June of next year: no holiday, change of the clocks or midnight for weeks.

    Working days differ around Christmas, and a day more or less around midnight.
    """
    june = datetime(clock.today().year + 1, 6, 1, 10, tzinfo=ZoneInfo("Europe/London"))
    return june + timedelta(days=-june.weekday() % 7)
