"""A line over time stays in its picture, breaks at gaps, and keeps its peaks when it is long."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.base.charts import FULL, trend
from engage.base.charts.scale import steps
from engage.base.charts.trend import MOST_MOMENTS

NUMBERS = st.none() | st.floats() | st.integers(-(10**6), 10**6)


@st.composite
def moments_and_series(draw):
    moments = draw(st.lists(st.floats() | st.integers(0, 10**6), max_size=30))
    line = st.lists(NUMBERS, min_size=len(moments), max_size=len(moments))
    return moments, draw(st.lists(line, max_size=3))


def test_higher_figures_stand_higher_and_zero_on_the_ground():
    ((run,),) = trend([1, 2, 3], [[0, 50, 100]]).lines
    assert [y for _, y in run] == [100, 50, 0]
    assert [x for x, _ in run] == [2, 50, 98]


def test_time_is_measured_not_counted():
    ((run,),) = trend([0, 10, 100], [[1, 1, 1]]).lines
    assert [round(x, 1) for x, _ in run] == [2, 11.6, 98]


def test_moments_are_put_in_order_and_one_without_a_time_is_left_out():
    drawn = trend([3, nan, 1], [[30, 99, 10]])
    assert drawn.kept == [2, 0]
    assert len(drawn.lines[0][0]) == 2


def test_a_line_breaks_where_a_figure_is_hidden_or_not_known():
    drawn = trend([1, 2, 3, 4, 5], [[1, None, 3, nan, 5]])
    assert [len(run) for run in drawn.lines[0]] == [1, 1, 1]
    assert drawn.hidden == [drawn.across[1]]


@pytest.mark.parametrize("series", [[], [[]]])
def test_no_moments_are_an_empty_picture(series):
    assert trend([], series)[:2] == ([], [])


def test_one_moment_stands_in_the_middle():
    assert trend([7], [[4]]).across == [50]


@pytest.mark.parametrize("figures", [[0, 0], [nan, None], [inf, -inf]])
def test_a_flat_picture_still_has_a_scale(figures):
    assert [number for _, number in trend([1, 2], [figures]).grid] == [0, 1]


def test_below_zero_has_room_and_zero_a_line():
    grid = trend([1, 2], [[-30, 20]]).grid
    assert 0 in [number for _, number in grid]
    assert grid[0][1] <= -30


def test_a_series_that_does_not_fit_the_moments_is_refused():
    with pytest.raises(ValueError, match="2 moments need as many figures, not 3"):
        trend([1, 2], [[1, 2, 3]])


def test_ten_thousand_moments_are_thinned_and_keep_the_peaks_and_the_ends():
    figures = [100] * 10_000
    figures[5_432], figures[777] = 900, 3
    drawn = trend(range(10_000), [figures])
    assert len(drawn.kept) <= MOST_MOMENTS
    assert {0, 777, 5_432, 9_999} <= set(drawn.kept)


@given(moments_and_series())
def test_nothing_leaves_the_picture(given_these):
    drawn = trend(*given_these)
    places = [place for line in drawn.lines for run in line for place in run]
    assert all(0 <= x <= FULL and 0 <= y <= FULL for x, y in places)
    assert all(0 <= x <= FULL for x in drawn.hidden)
    assert all(0 <= down <= FULL for down, _ in drawn.grid)


@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15), st.booleans())
def test_the_lines_behind_hold_everything_and_zero(one, other, whole):
    low, high = sorted((one, other))
    found = steps(low, high, whole=whole)
    assert 2 <= len(found) <= 7
    nearly = 1e-9 * (high - low)
    assert found[0] <= min(0, low) + nearly
    assert found[-1] >= max(0, high) - nearly
    assert any(abs(number) < 1e-9 for number in found)
