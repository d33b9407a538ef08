"""Bars start at zero, and no length tells what is hidden."""

import itertools
from math import inf, isclose, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.base.charts import FULL, lengths, stacked
from engage.base.charts.bars import without_a_lonely_gap

COUNTS = st.floats(0, 1e15) | st.integers(0, 10**6)
FIGURES = st.none() | COUNTS | st.sampled_from([nan, inf])


@st.composite
def rows_of_parts(draw, figures=FIGURES):
    parts = draw(st.integers(0, 8))
    return draw(st.lists(st.lists(figures, min_size=parts, max_size=parts), max_size=6))


def test_a_bar_is_as_long_as_its_share_of_the_longest():
    assert lengths([50, 25, 0]) == [100, 50, 0]
    assert lengths([50, 25], full=200) == [25, 12.5]


@pytest.mark.parametrize("figures", [[], [0, 0], [None, None], [nan]])
def test_nothing_to_draw_is_drawn_as_nothing(figures):
    assert not any(lengths(figures))


def test_a_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        lengths([3, -1])
    with pytest.raises(ValueError, match="below zero"):
        stacked([[3, -1]])


@pytest.mark.parametrize("full", [0, -5, nan, inf, None])
def test_a_full_that_is_none_means_the_longest(full):
    assert lengths([10, 5], full=full) == [100, 50]


@given(st.lists(FIGURES, max_size=20), st.none() | COUNTS)
def test_no_bar_leaves_the_picture(figures, full):
    assert all(length is None or 0 <= length <= FULL for length in lengths(figures, full))


def test_parts_stand_side_by_side_on_one_scale():
    segments = [[(part.start, part.width) for part in row] for row in stacked([[60, 40], [30, 20]])]
    assert segments == [[(0, 60), (60, 40)], [(0, 30), (30, 20)]]


def test_as_shares_every_row_is_full():
    segments = [[part.width for part in row] for row in stacked([[60, 40], [30, 30]], as_shares=True)]
    assert segments == [[60, 40], [50, 50]]


def test_a_single_gap_takes_the_next_smallest_with_it():
    assert without_a_lonely_gap([40, None, 90]) == [None, None, 90]
    assert without_a_lonely_gap([None]) == [None]
    assert [part.figure for part in stacked([[40, None, 90]])[0]] == [None, None, 90]


def test_what_is_not_known_keeps_a_hidden_figure_no_company():
    assert without_a_lonely_gap([nan, None, 9, 20])[1:] == [None, None, 20]


def test_a_zero_can_be_hidden_for_company():
    assert without_a_lonely_gap([0, None, 9]) == [None, None, 9]


@given(rows_of_parts(), st.booleans())
def test_no_part_leaves_the_picture_or_covers_another(rows, as_shares):
    for row in stacked(rows, as_shares=as_shares):
        assert all(0 <= part.start <= FULL and part.width >= 0 for part in row)
        assert all(part.start + part.width <= FULL + 1e-9 for part in row)
        for left, right in itertools.pairwise(row):
            assert isclose(left.start + left.width, right.start, abs_tol=1e-9)


@given(st.lists(st.lists(st.integers(1, 10**6), min_size=3, max_size=3), min_size=1, max_size=5))
def test_widths_keep_the_sums(rows):
    drawn = stacked(rows)
    longest = max(map(sum, rows))
    for row, segments in zip(rows, drawn, strict=True):
        assert isclose(sum(part.width for part in segments), FULL * sum(row) / longest, rel_tol=1e-9)


@given(rows_of_parts(st.none() | st.integers(0, 50)), st.booleans())
def test_no_row_has_just_one_gap(rows, as_shares):
    for row in stacked(rows, as_shares=as_shares):
        assert len(row) == 1 or sum(part.figure is None for part in row) != 1


@given(rows_of_parts(), st.booleans())
def test_all_hidden_parts_look_alike(rows, as_shares):
    drawn = stacked(rows, as_shares=as_shares)
    widths = {round(part.width, 6) for row in drawn for part in row if part.figure is None}
    assert len(widths) <= 1


def test_a_hidden_part_is_there_to_be_seen():
    assert all(part.width > 0 for part in stacked([[None, None, 90]])[0])
