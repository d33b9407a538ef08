"""What holds in every count, tried on small random elections full of ties."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg_pool import ConnectionPool

import verify_count
from engage.panels import counting
from engage.panels.counting.votes import VOTE
from tests.panels.counting.elections import ballots, contests, counted, names, packed

# What holds does so on a busy machine too: how long an election takes to make or to count is not asked here.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patiently
@given(contests())
def test_no_vote_appears_or_is_lost(contest):
    found = counted(contest)
    for stage in found.stages:
        assert sum(stage.totals) + stage.non_transferable == contest.valid * VOTE
        assert min(*stage.totals, stage.non_transferable, 0) == 0


@patiently
@given(contests())
def test_each_seat_is_filled_as_long_as_someone_stands(contest):
    found = counted(contest)
    assert len(found.winners) == min(contest.seats, len(contest.standing))
    decided = [each for stage in found.stages for each in (*stage.elected, *stage.excluded)]
    assert len(decided) == len(set(decided))
    assert contest.withdrawn.isdisjoint(decided)


@patiently
@given(ballots(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(given_ballots, chance):
    candidates, seats, papers, withdrawn = given_ballots
    shuffled = list(papers)
    chance.shuffle(shuffled)
    one, other = (
        counting.contest(names(candidates), seats, each, withdrawn=withdrawn) for each in (papers, shuffled)
    )
    assert counted(one) == counted(other)
    assert packed(one) == packed(other)


@patiently
@given(ballots())
def test_grouped_or_one_by_one_is_the_same(given_ballots):
    candidates, seats, papers, withdrawn = given_ballots
    single = [(ranking, 1) for ranking, number in papers for _each in range(number)]
    one, other = (
        counting.contest(names(candidates), seats, each, withdrawn=withdrawn) for each in (papers, single)
    )
    assert one == other
    assert counted(one) == counted(other)


@patiently
@given(contests(), st.integers(0, 2**64).map(lambda number: f"{number:x}"))
def test_the_verifier_counts_the_same(contest, seed):
    package = packed(contest, seed)
    assert verify_count.verify(package) == "the whole count"
    assert verify_count.verify(counting.withheld(package)).startswith("the stage sheet")


@patiently
@given(contests())
def test_a_package_is_counted_again_to_the_same(contest):
    again = counting.contest_of(packed(contest))
    assert again == contest
    assert packed(again) == packed(contest)


@patiently
@given(contests())
def test_every_count_can_be_told_and_drawn(contest):
    found = counted(contest)
    told = counting.told(found, contest.names)
    assert (len(told.seats), len(told.stages)) == (contest.seats, len(found.stages))
    drawn = counting.picture(found, contest.names)
    for before, now in zip(drawn.stages, drawn.stages[1:], strict=False):
        votes = list(before["held"])
        for source, target, units in now["moves"]:
            votes[source] -= units
            votes[target] += units
        assert votes == now["held"]


def test_a_connection_made_meanwhile_is_not_taken_for_a_draw():
    before = random.getstate()
    ConnectionPool._jitter(3600, -0.05, 0)
    assert random.getstate() == before
