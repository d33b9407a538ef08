"""What happens when people ask, vote and declare in the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from engage.base.actions import CLOCK
from engage.recalls import actions
from engage.recalls.actions import recalling
from engage.record.models import Entry
from engage.terms.actions import resign
from tests.factories.promises import make_citizen
from tests.factories.recalls import (
    answer,
    join,
    make_asked,
    make_over,
    make_proposed,
    make_seasoned,
    make_voting,
    say,
    tick,
    to_day,
    vote,
    voters,
)
from tests.factories.terms import again, do_what_follows, holder
from tests.factories.threads import at_once, went_well, without_lock

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def facts(name):
    return Entry.objects.filter(name=name).count()


def test_many_who_ask_at_once_call_one_vote(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    join(cast, recall, 3)
    people = [make_citizen(cast) for _each in range(TIMES)]
    joined = at_once(*(partial(actions.support_recall, actor=each, recall=recall) for each in people))
    assert facts("recalls.recall_vote_called") == 1
    assert recall.supports.count() == 4 + len(went_well(joined))
    assert recall.voters.count() == again(recall).roll_size


def test_two_who_ask_first_at_once_ask_for_one_vote(cast, moved_clock):
    term = make_seasoned(cast, moved_clock)
    people = [make_citizen(cast) for _each in range(TIMES)]
    asked = at_once(
        *(partial(actions.request_recall, actor=each, term=term, reason="Late.") for each in people)
    )
    assert len(went_well(asked)) == facts("recalls.recall_requested") == 1


def test_one_person_votes_once(cast, moved_clock):
    recall = make_voting(cast, moved_clock)
    person = voters(recall)[0]
    votes = [
        partial(actions.vote_on_recall, actor=person, recall=recall, goes=goes) for goes in (True, False)
    ]
    results = at_once(*votes * 2)
    assert len([each for each in results if each is None]) == 1
    assert again(recall).goes + again(recall).stays == 1


def test_all_votes_of_many_at_once_are_counted(cast, moved_clock):
    recall = make_voting(cast, moved_clock)
    people = voters(recall)[:5]
    at_once(*(partial(actions.vote_on_recall, actor=each, recall=recall, goes=True) for each in people))
    assert again(recall).goes == recall.voters.filter(has_voted=True).count() == 5


def test_without_the_lock_votes_would_be_lost(cast, moved_clock, monkeypatch):
    """The negative control."""
    recall = make_voting(cast, moved_clock)
    people = voters(recall)[:2]
    monkeypatch.setattr(recalling, "lock", without_lock(2))
    at_once(*(partial(actions.vote_on_recall, actor=each, recall=recall, goes=True) for each in people))
    assert again(recall).goes < recall.voters.filter(has_voted=True).count()


def test_no_vote_is_counted_after_the_result(cast, moved_clock):
    recall = make_voting(cast, moved_clock)
    vote(recall, goes=2)
    people = voters(recall)[:3]
    to_day(moved_clock, recall.last_date + timedelta(days=1))
    declare = partial(actions.declare_recall, actor=cast.eve, recall=recall)
    late = [partial(actions.vote_on_recall, actor=each, recall=recall, goes=True) for each in people]
    results = at_once(*late[:2], declare, late[2])
    assert len(went_well(results)) == 1
    assert (again(recall).goes, again(recall).state) == (2, "kept")


def test_a_result_is_declared_once_and_the_seat_is_filled_once(cast, moved_clock):
    recall = make_over(cast, moved_clock)
    declared = at_once(*[partial(actions.declare_recall, actor=cast.eve, recall=recall)] * TIMES)
    assert len(went_well(declared)) == facts("recalls.recall_declared") == 1
    do_what_follows()
    assert facts("terms.term_ended") == facts("terms.vacancy_open") == 1


def test_who_steps_down_while_others_ask_is_not_voted_on(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    join(cast, recall, 3)
    person = make_citizen(cast)
    at_once(
        partial(actions.support_recall, actor=person, recall=recall),
        partial(resign, actor=holder(recall.term), term=recall.term),
    )
    tick()
    assert (again(recall).state, again(recall.term).state) == ("dropped", "ended")


def test_votes_at_once_suspend_once(cast):
    suspension, others = make_proposed(cast)
    answer(suspension)
    settle = partial(actions.settle_suspension, actor=CLOCK, suspension=suspension)
    at_once(*(partial(say, suspension, each) for each in others), settle)
    assert facts("recalls.member_suspended") == 1
    assert again(suspension.term).state == "suspended"
