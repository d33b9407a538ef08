"""Small elections counted by hand, each with one thing that goes wrong easily."""

import pytest

from engage.panels import counting
from engage.panels.counting import LotNeeded
from engage.panels.counting.ties import drawn
from engage.panels.counting.votes import VOTE
from tests.panels.counting.elections import FIXTURES, SEED, by_hand, counted

# name → the totals of each stage, then of nobody; whose votes moved; the winners
WITHOUT_A_LOT = {
    "three_way_tie_partly_broken": (
        [
            [20, 6, 7, 5, 5, 4, 0],
            [20, 7, 7, 8, 5, 0, 0],
            [20, 9, 9, 9, 0, 0, 0],
            [29, 0, 9, 9, 0, 0, 0],
        ],
        [None, 6, 5, 2],
        (1,),
    ),
    "as_many_candidates_as_seats": ([[4, 1, 0, 0]], [None], (1, 2, 3)),
    "fewer_candidates_than_seats": ([[4, 1, 0]], [None], (1, 2)),
    "one_ballot": ([[0, 1, 0, 0]], [None], (2,)),
    "exact_quota_for_every_seat": ([[3, 3, 2, 0]], [None], (1, 2)),
    "one_seat": ([[4, 3, 2, 0], [4, 5, 0, 0]], [None, 3], (2,)),
    "withdrawn": ([[5, 0, 0, 4, 0]], [None], (1, 4)),
}
# name → at which stage, why, and who was equal
WITH_A_LOT = {
    "two_way_tie_at_stage_1": (1, "exclusion", (2, 3)),
    "three_way_tie_at_stage_1": (1, "exclusion", (2, 3, 4)),
    "equal_surpluses_at_stage_1": (1, "surplus", (1, 2)),
    "zero_vote_candidates": (1, "exclusion", (3, 4)),
    "all_exhausted": (2, "exclusion", (2, 3)),
}


@pytest.mark.parametrize("name", WITHOUT_A_LOT)
def test_a_count_by_hand(name):
    totals, moved, winners = WITHOUT_A_LOT[name]
    found = counted(by_hand(name), seed="")
    sheet = [[*stage.totals, stage.non_transferable] for stage in found.stages]
    assert sheet == [[votes * VOTE for votes in stage] for stage in totals]
    assert [stage.candidate for stage in found.stages] == moved
    assert found.winners == winners


def test_who_has_more_votes_is_named_first():
    found = counted(counting.contest(["Amara", "Bilal", "Cara"], 2, [((1,), 4), ((2,), 5)]))
    assert found.stages[0].elected == (2, 1)
    assert found.winners == (1, 2)


def test_every_file_is_counted():
    assert {file.stem for file in FIXTURES.glob("*.blt")} == {*WITHOUT_A_LOT, *WITH_A_LOT}


@pytest.mark.parametrize("name", WITH_A_LOT)
def test_no_lot_is_drawn_without_a_seed(name):
    stage, reason, tied = WITH_A_LOT[name]
    with pytest.raises(LotNeeded, match=f"equal at stage {stage}") as needed:
        counted(by_hand(name), seed="")
    assert (needed.value.stage, needed.value.reason, needed.value.tied) == (stage, reason, tied)


@pytest.mark.parametrize("name", WITH_A_LOT)
def test_the_seed_draws_the_lot(name):
    stage, reason, tied = WITH_A_LOT[name]
    found = counted(by_hand(name))
    first = found.ties[0]
    assert (first.stage, first.reason, first.tied, first.decided_at) == (stage, reason, tied, None)
    assert first.chosen == drawn(SEED, stage, reason, tied)
    assert found.stages[stage].candidate == first.chosen


@pytest.mark.parametrize("name", WITH_A_LOT)
def test_another_seed_may_draw_anyone(name):
    tied = WITH_A_LOT[name][2]
    chosen = {counted(by_hand(name), seed=f"{number:x}").ties[0].chosen for number in range(60)}
    assert chosen == set(tied)


def test_the_quarters_of_a_surplus():
    """Amara's 8 ballots carry 2 votes on: 25000 units each, five to Cara and three to nobody."""
    found = counted(by_hand("equal_surpluses_at_stage_1"), seed="0")
    first = found.ties[0].chosen
    heir = {1: 3, 2: 4}[first]
    second = found.stages[1]
    assert (second.kind, second.totals[first - 1], second.non_transferable) == ("surplus", 6 * VOTE, 75_000)
    assert second.totals[heir - 1] == 325_000


def test_two_people_nobody_put_first_leave_one_after_the_other():
    found = counted(by_hand("zero_vote_candidates"))
    assert [stage.kind for stage in found.stages] == ["first_preferences"] + ["exclusion"] * 3
    assert {stage.candidate for stage in found.stages[1:3]} == {3, 4}


def test_where_all_ballots_are_exhausted_the_last_seat_goes_to_who_is_left():
    found = counted(by_hand("all_exhausted"))
    assert len(found.winners) == 2
    assert found.stages[1].non_transferable == 6 * VOTE


def test_ballots_that_name_only_who_withdrew_are_not_valid():
    contest = by_hand("withdrawn")
    assert (contest.valid, contest.blank) == (9, 2)
