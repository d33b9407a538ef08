"""No vote is lost between the stages, and one that would be is refused."""

import itertools
from collections import Counter
from math import inf, isclose, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.base.charts import FULL, Move, flow

HELD = [[40, 30, 20, 0], [40, 42, 0, 8]]
MOVES = [[], [Move(2, 1, 12), Move(2, 3, 8)]]


@st.composite
def counts(draw):
    """Votes that start somewhere, and at each stage all of one name's move on to others."""
    names = draw(st.integers(2, 7))
    held = [draw(st.lists(st.integers(0, 500), min_size=names, max_size=names))]
    moves = [[]]
    for _ in range(draw(st.integers(0, 4))):
        source = draw(st.integers(0, names - 1))
        targets = draw(st.lists(st.integers(0, names - 1).filter(lambda to, s=source: to != s), max_size=4))
        split = [Move(source, to, held[-1][source] / max(1, len(targets))) for to in targets]
        moves.append(split)
        held.append(after(held[-1], split))
    return held, moves


def after(votes, moves):
    now = list(votes)
    for move in moves:
        now[move.source] -= move.votes
        now[move.target] += move.votes
    return [max(0, number) for number in now]


def test_a_band_is_as_wide_as_its_votes():
    first = flow(HELD, MOVES)[0].bands
    assert isclose(first[0].width / first[1].width, 40 / 30)
    assert first[3].width == 0


def test_ribbons_say_who_stays_and_who_moves():
    found = {(ribbon.source, ribbon.target): ribbon.votes for ribbon in flow(HELD, MOVES)[1].ribbons}
    assert found == {(0, 0): 40, (1, 1): 30, (2, 1): 12, (2, 3): 8}


def test_two_moves_along_one_way_are_one_ribbon():
    moves = [[], [Move(2, 1, 5), Move(2, 1, 7), Move(2, 3, 8)]]
    assert (2, 1, 12) in [(each.source, each.target, each.votes) for each in flow(HELD, moves)[1].ribbons]


@pytest.mark.parametrize(
    "second",
    [[40, 41, 0, 8], [40, 42, 0, 9], [40, 30, 20, 0]],
    ids=["one lost", "one too many", "nothing moved"],
)
def test_votes_that_do_not_add_up_are_refused(second):
    with pytest.raises(ValueError, match="stage 2 do not add up"):
        flow([HELD[0], second], MOVES)


def test_more_votes_cannot_leave_than_were_there():
    there_and_back = [Move(2, 1, 25), Move(1, 2, 25)]
    with pytest.raises(ValueError, match="stage 2 do not add up"):
        flow([HELD[0], HELD[0]], [[], there_and_back])


@pytest.mark.parametrize("votes", [-1, nan, inf, None])
def test_votes_that_cannot_be_counted_are_refused(votes):
    with pytest.raises(ValueError, match="nothing is hidden or unknown"):
        flow([[votes, 3]], [[]])


def test_stages_of_different_length_are_refused():
    with pytest.raises(ValueError, match="Each stage needs"):
        flow([[1, 2], [3]], [[], []])


@pytest.mark.parametrize("held", [[], [[]], [[0, 0]], [[5]]])
def test_a_count_with_little_in_it_is_drawn(held):
    assert len(flow(held, [[] for _ in held])) == len(held)


@given(counts())
def test_nothing_leaves_the_picture(count):
    for stage in flow(*count):
        for band in stage.bands:
            assert 0 <= band.start <= band.start + band.width <= FULL + 1e-9
        for ribbon in stage.ribbons:
            assert min(ribbon.above, ribbon.below) >= 0
            assert max(ribbon.above, ribbon.below) + ribbon.width <= FULL + 1e-6


@given(counts())
def test_every_vote_of_a_stage_came_from_the_one_before(count):
    stages = flow(*count)
    for before, now in itertools.pairwise(stages):
        left, came = Counter(), Counter()
        for ribbon in now.ribbons:
            left[ribbon.source] += ribbon.votes
            came[ribbon.target] += ribbon.votes
        assert all(isclose(left[band.name], band.votes, abs_tol=1e-4) for band in before.bands)
        assert all(isclose(came[band.name], band.votes, abs_tol=1e-4) for band in now.bands)


@given(counts())
def test_bands_and_ribbons_share_one_scale(count):
    stages = flow(*count)
    for stage in stages[1:]:
        for ribbon in stage.ribbons:
            whole = stage.bands[ribbon.target]
            assert isclose(ribbon.width * whole.votes, whole.width * ribbon.votes, rel_tol=1e-4, abs_tol=1e-2)
