"""The one clock."""

from datetime import UTC, datetime

import pytest

from engage.base import clock

THEN = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def test_moves_and_comes_back():
    with clock.moved_to(THEN):
        assert clock.now() == THEN
    assert clock.now() > THEN


def test_today_is_the_day_where_the_site_is():
    with clock.moved_to(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)):
        assert clock.today().isoformat() == "2026-07-02"


def test_refuses_a_moment_without_a_zone():
    with pytest.raises(ValueError, match="aware"), clock.moved_to(datetime(2026, 1, 1)):
        pass
