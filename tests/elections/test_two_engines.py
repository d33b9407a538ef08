"""A result is published and declared only when two engines find it in the ballots that were in the box."""

import pytest

from engage.base.actions import Refused
from engage.elections import actions
from engage.elections.models import Ballot, Count
from engage.panels.counting import scottish, second
from engage.panels.counting.votes import VOTE
from engage.people.states import RoleKind
from tests.factories.elections import (
    again,
    at,
    make_counting,
    make_declared,
    make_provisional,
    voters_of,
    with_role,
)


def declared(cast, moved_clock, election):
    at(moved_clock, election.declare_date)
    return actions.declare_result(actor=cast.eve, election=again(election))


def test_what_the_first_engine_counts_wrongly_is_not_published(cast, moved_clock, monkeypatch):
    election = make_counting(cast, moved_clock, votes=[(1, 2), (1, 2), (2,)])
    begin = scottish._Count.__init__

    def with_a_wrong_quota(count, *given):
        begin(count, *given)
        count.quota += VOTE

    monkeypatch.setattr(scottish._Count, "__init__", with_a_wrong_quota)
    with pytest.raises(Refused, match="do not agree: The quota"):
        actions.publish_count(actor=cast.eve, election=election)
    assert again(election).state == "counting"


def test_winners_that_were_changed_are_not_declared(cast, moved_clock):
    election = make_provisional(cast, moved_clock)
    Count.objects.filter(election=election).update(winners=[2])
    with pytest.raises(Refused, match="is not what the ballots"):
        declared(cast, moved_clock, election)
    assert again(election).state == "provisional"


def test_a_ballot_that_was_changed_after_the_count_is_not_declared(cast, moved_clock):
    election = make_provisional(cast, moved_clock)
    Ballot.objects.filter(pk=Ballot.objects.first().pk).update(ranking=[3])
    with pytest.raises(Refused, match="is not what the ballots"):
        declared(cast, moved_clock, election)


def test_a_second_engine_that_finds_another_result_stops_it(cast, moved_clock, monkeypatch):
    election = make_provisional(cast, moved_clock)
    monkeypatch.setattr(
        "engage.elections.queries.counted.difference", lambda package: "The quota: this count finds 9."
    )
    with pytest.raises(Refused, match="The quota: this count finds 9"):
        declared(cast, moved_clock, election)


def test_the_second_engine_is_the_file_that_anyone_can_run(cast, moved_clock):
    count = make_declared(cast, moved_clock).count
    assert second.VERIFIER.name == "verify_count.py"
    assert second.difference(count.package) == ""
    assert "winners" in second.difference({**count.package, "winners": [3]})


def test_a_challenge_cannot_be_turned_down_over_ballots_that_were_changed(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    actions.challenge_result(actor=voters_of(election)[0], election=election, words="The box was open.")
    Ballot.objects.filter(pk=Ballot.objects.first().pk).update(ranking=[3])
    officer = with_role(cast, RoleKind.RETURNING_OFFICER)
    with pytest.raises(Refused, match="is not what the ballots"):
        actions.decide_challenge(actor=officer, election=again(election), stands=True, words="It was not.")
    actions.decide_challenge(actor=officer, election=again(election), stands=False, words="It was.")
    assert again(election).state == "void"
