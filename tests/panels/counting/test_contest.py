"""Rankings that come from elsewhere than a file are refused for the same reasons."""

import pytest

from engage.panels import counting
from tests.panels.counting.elections import counted, names


@pytest.mark.parametrize(
    ("rankings", "said"),
    [
        ([((1, 1), 2)], "candidate 1 stands on it more than once"),
        ([((1, 4), 2)], "no candidate 4"),
        ([((0,), 2)], "no candidate 0"),
        ([((True,), 2)], "no candidate True"),
        ([((1.0,), 2)], "no candidate 1.0"),
        ([((1,), 0)], "0 is not a number of ballots"),
        ([((1,), -1)], "-1 is not a number of ballots"),
        ([((1,), 1.5)], "1.5 is not a number of ballots"),
    ],
)
def test_a_bad_ranking_is_refused(rankings, said):
    with pytest.raises(counting.BadContest, match=said):
        counting.contest(names(3), 1, rankings)


def test_more_than_can_be_told_apart_is_refused():
    with pytest.raises(counting.BadContest, match="256 candidates"):
        counting.contest(names(256), 1, [])
    assert counted(counting.contest(names(255), 255, [((255,), 1)])).winners == tuple(range(1, 256))


def test_a_rule_nobody_wrote_is_refused():
    with pytest.raises(counting.UnknownRule, match="“Model Election Rules” here"):
        counting.rule_named("Model Election Rules")


def test_a_vacancy_is_filled_from_the_same_ballots_without_the_leaver():
    contest = counting.contest(names(3), 2, [((1, 3), 5), ((2,), 4), ((3, 2), 2), ((1,), 1)])
    assert counted(contest).winners == (1, 2)
    again = contest.without({1}, seats=1)
    assert (dict(again.papers), again.blank, again.seats) == ({b"\3": 5, b"\2": 4, b"\3\2": 2}, 1, 1)
    assert counted(again).winners == (3,)
    with pytest.raises(counting.BadContest, match="every candidate has withdrawn"):
        again.without({2, 3}, seats=1)
