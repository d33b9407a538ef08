"""Whoever may vote asks all candidates at once: from when to when, who may not, and how often."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import Refused
from engage.discussion.models import Post
from engage.discussion.states import PostState
from engage.hustings.models import Hustings, Question
from engage.people.states import RoleKind
from engage.record.models import Entry
from tests.factories.elections import (
    again,
    anew,
    at,
    make_announced,
    make_closed,
    make_nominating,
    make_poll,
    make_stated,
    make_uncontested,
    scrutineer,
    two,
    vote,
    voters_of,
    with_role,
)
from tests.factories.hustings import ASKED, a_voter, ask, candidate
from tests.factories.promises import make_citizen


def test_a_question_is_public_at_once_and_in_the_record(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    assert question.number == 1
    assert question.post.words == ASKED
    assert question.post.state == PostState.SHOWN
    assert Question.objects.visible_to(cast.nobody).get() == question
    entry = Entry.objects.get(name="hustings.question_asked")
    assert entry.audience == "public"
    assert entry.data["number"] == 1
    assert ASKED not in str(entry.data)


@pytest.mark.parametrize("make", [make_stated, make_uncontested, make_announced, make_poll])
def test_people_ask_from_the_statement_until_the_vote_closes(cast, moved_clock, make):
    election = make(cast, moved_clock)
    assert ask(election, a_voter(cast, election)).number == 1


def test_who_has_voted_asks_as_who_has_not(cast, moved_clock):
    """Whoever reads a question cannot tell from it whether its author has voted."""
    election = make_poll(cast, moved_clock)
    voter = a_voter(cast, election)
    vote(election, voter, (1, 2))
    assert ask(election, voter).post.author == voter


def test_nobody_asks_before_the_candidates_are_known_or_after_the_vote(cast, moved_clock):
    election = make_nominating(cast, candidates=2)
    with pytest.raises(Refused, match="once it is published who stands"):
        ask(election, a_voter(cast, election))
    at(moved_clock, election.nominations_close_at)
    with pytest.raises(Refused, match="once it is published who stands"):
        ask(election, make_citizen(cast, place=election.place))
    assert not Post.objects.exists()


def test_nobody_asks_once_the_vote_is_over(cast, moved_clock):
    election = make_closed(cast, moved_clock)
    with pytest.raises(Refused, match="The vote is over"):
        ask(election, a_voter(cast, election))


def test_the_last_moment_counts_also_before_the_clock_has_closed_the_vote(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    moved_clock(election.closes_at)
    with pytest.raises(Refused, match="The vote is over"):
        ask(election, a_voter(cast, election))


def test_nobody_asks_in_an_election_that_does_not_count(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    two(cast, election, "void_poll", reason="A key is lost.")
    with pytest.raises(Refused, match="does not count"):
        ask(election, a_voter(cast, election))


def test_nobody_asks_once_those_without_rivals_are_declared(cast, moved_clock):
    from engage.elections.actions import declare_result

    election = make_uncontested(cast, moved_clock)
    voter = a_voter(cast, election)
    at(moved_clock, election.declare_date)
    declare_result(actor=cast.eve, election=again(election))
    with pytest.raises((Refused, PermissionDenied)):
        ask(election, voter)
    assert not Question.objects.exists()


def test_who_stands_runs_watches_or_hosts_does_not_ask(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    stranger = make_citizen(cast, place=cast.elsewhere)
    for person in (candidate(election), cast.eve, scrutineer(election), cast.ada, stranger, cast.nobody):
        with pytest.raises(PermissionDenied):
            ask(election, person)
    assert not Hustings.objects.exists()


def test_a_voter_who_works_for_the_host_does_not_ask(cast, moved_clock):
    from engage.base.actions import CONSOLE
    from engage.people.actions import give_role
    from tests.factories.people import LONG_AGO

    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    body = election.panel.organisation
    said = {"title": "Commissioner", "starts": LONG_AGO, "organisation": body}
    give_role(actor=CONSOLE, person=voter, kind=RoleKind.COMMISSIONER, place=cast.place, **said)
    with pytest.raises(PermissionDenied):
        ask(election, anew(voter))


def test_another_officer_of_the_place_does_not_ask(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    from tests.factories.promises import settle

    officer = settle(with_role(cast, RoleKind.RETURNING_OFFICER), election.place)
    with pytest.raises(PermissionDenied):
        ask(election, anew(officer))


def test_once_the_roll_is_frozen_only_who_is_on_it_asks(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    late = make_citizen(cast, place=election.place)
    with pytest.raises(PermissionDenied):
        ask(election, late)
    assert ask(election, a_voter(cast, election))


def test_each_person_asks_so_many_and_no_more(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    for _each in range(3):
        ask(election, voter)
    with pytest.raises(Refused, match="can ask 3 questions"):
        ask(election, voter, is_named=False)
    assert ask(election, a_voter(cast, election, "Ned Reed")).number == 4


@pytest.mark.parametrize("words", ["", "  \n ", "\x00", "word " * 81, "x" * 3_000])
def test_what_is_empty_or_too_long_is_refused(cast, moved_clock, words):
    election = make_stated(cast, moved_clock)
    with pytest.raises(Refused):
        ask(election, a_voter(cast, election), words)
    assert not Post.objects.exists()


def test_a_name_that_she_has_only_there_leads_nowhere(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    voter = voters_of(election)[0]
    voter = voter if voter.pk != candidate(election).pk else a_voter(cast, election)
    question = ask(election, a_voter(cast, election), is_named=False)
    assert question.post.pseudonym
    assert question.post.name != question.post.author.name
