"""A map keeps its distances, stays small, and shows nothing of a hidden group."""

from math import cos, inf, isclose, nan, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.base.charts import FULL, MARKS, outline, scatter
from engage.base.charts.scatter import BETWEEN_LETTERS, SQUARES

POINTS = st.lists(st.tuples(st.floats(), st.floats()), max_size=30)


def test_distances_are_the_same_both_ways():
    marks = scatter([[(0, 0), (100, 0), (0, 50)]])[0].marks
    assert isclose(marks[1].x - marks[0].x, 2 * (marks[2].y - marks[0].y))


def test_a_hidden_group_leaves_no_trace():
    shown = [(0, 0), (1, 1)]
    with_hidden = scatter([shown, None])
    assert with_hidden[0] == scatter([shown])[0]
    assert with_hidden[1] == ([], None)


@pytest.mark.parametrize("point", [(0, 0), (1e14, -1e14), (5e-324, 1)])
def test_one_point_stands_in_the_middle(point):
    assert scatter([[point]])[0].middle == (50, 50)


@pytest.mark.parametrize("point", [(nan, 0), (0, inf), (1e300, 0)])
def test_a_point_that_has_no_place_is_left_out(point):
    assert len(scatter([[(0, 0), point]])[0].marks) == 1


@pytest.mark.parametrize("groups", [[], [[]], [None, []]])
def test_an_empty_map_is_empty(groups):
    assert all(cloud == ([], None) for cloud in scatter(groups))


def test_ten_thousand_points_are_drawn_in_small_squares():
    clouds = scatter([[(at + sin(n) ** 3, cos(7 * n) ** 3) for n in range(5_000)] for at in (0, 2)])
    assert all(len(cloud.marks) <= SQUARES**2 for cloud in clouds)
    assert len({mark.size for mark in clouds[0].marks}) > 3


def test_letters_do_not_lie_on_each_other():
    middles = [cloud.middle for cloud in scatter([[(0, 0), (1, 1)]] * 5)]
    for at, one in enumerate(middles):
        for other in middles[:at]:
            assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= BETWEEN_LETTERS - 0.01


@given(st.lists(st.none() | POINTS, max_size=7))
def test_nothing_leaves_the_map(groups):
    for cloud in scatter(groups):
        for mark in cloud.marks:
            assert mark.size <= mark.x <= FULL - mark.size
            assert mark.size <= mark.y <= FULL - mark.size
        assert cloud.middle is None or all(0 <= number <= FULL for number in cloud.middle)


def test_every_mark_has_an_outline_of_its_own():
    assert len({outline(mark, 5, 5) for mark in MARKS}) == len(MARKS)
