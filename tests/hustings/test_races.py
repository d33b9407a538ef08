"""What happens when people ask and candidates answer at once, and while the election moves on."""

from functools import partial

import pytest

from engage.base.actions import Refused
from engage.discussion.models import Post
from engage.elections.actions import withdraw_nomination
from engage.hustings import actions
from engage.hustings.actions import answering, asking
from engage.hustings.models import Answer, Hustings, Question
from engage.hustings.queries.clocks import can_be_changed
from tests.factories.elections import again as anew
from tests.factories.elections import at, make_announced, make_stated
from tests.factories.hustings import ANSWERED, ASKED, a_voter, again, ask, candidate, give_answer
from tests.factories.promises import make_citizen
from tests.factories.threads import at_once, beside, went_well, without_lock

pytestmark = pytest.mark.django_db(transaction=True)


def test_ten_first_questions_at_once_are_ten_with_a_number_each(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    people = [make_citizen(cast, place=election.place) for _each in range(10)]
    results = at_once(
        *(partial(actions.ask_question, actor=each, election=election, words=ASKED) for each in people)
    )
    assert len(went_well(results)) == 10
    assert Hustings.objects.count() == 1
    assert list(Question.objects.values_list("number", flat=True)) == list(range(1, 11))


def six_at_once(election, voter):
    return at_once(*[partial(actions.ask_question, actor=voter, election=election, words=ASKED)] * 6)


def test_who_asks_six_times_at_once_asks_three(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    results = six_at_once(election, voter)
    assert len(went_well(results)) == Question.objects.count() == 3
    assert {type(each) for each in results if isinstance(each, Exception)} == {Refused}


def test_without_the_lock_she_would_ask_more(cast, moved_clock, monkeypatch):
    """The negative control: all have read how many there are before one of them writes."""
    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    for _each in range(2):
        ask(election, voter)
    monkeypatch.setattr(asking, "lock", without_lock(2))
    at_once(*[partial(actions.ask_question, actor=voter, election=election, words=ASKED)] * 2)
    assert Post.objects.count() > 2


def test_who_answers_twice_at_once_answers_once(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    act = partial(actions.answer_question, actor=candidate(election), question=question)
    results = at_once(partial(act, words="One."), partial(act, words="Two."))
    assert len(went_well(results)) == Answer.objects.count() == 1
    assert Post.objects.count() == 2
    assert [type(each) for each in results if isinstance(each, Exception)] == [Refused]


def test_nobody_answers_while_she_withdraws(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    who = candidate(election)

    def answers():
        try:
            return actions.answer_question(actor=who, question=question, words=ANSWERED)
        except Exception as error:
            return error

    _gone, answered = beside(partial(withdraw_nomination, actor=who, election=anew(election)), answers)
    assert isinstance(answered, Exception)
    assert not Answer.objects.exists()


def opens_beside_a_change(cast, moved_clock):
    """The vote opens, and is not committed yet, while a candidate changes her answer."""
    from engage.elections.actions import ask_second
    from engage.people.actions import confirm_act
    from tests.factories.elections import scrutineer

    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    at(moved_clock, election.poll_opens_date)
    proposal = ask_second(actor=cast.eve, election=anew(election), verb="open_poll")
    who = candidate(election)

    def changes():
        try:
            return actions.change_answer(actor=who, answer=answer, words="Otherwise.", changes=0)
        except Exception as error:
            return error

    def opens():
        confirm_act(actor=scrutineer(election), proposal=proposal)
        from tests.factories.work import do_what_follows

        do_what_follows()

    _opened, changed = beside(opens, changes)
    return election, answer, changed


def test_no_answer_changes_while_the_vote_opens(cast, moved_clock):
    election, answer, changed = opens_beside_a_change(cast, moved_clock)
    if can_be_changed(anew(election)):
        pytest.skip("the vote was not opened in this transaction")
    assert isinstance(changed, Refused)
    assert again(answer).post.words == ANSWERED


def test_without_holding_the_election_it_would_change(cast, moved_clock, monkeypatch):
    """The negative control."""
    monkeypatch.setattr(answering, "lock_with_others", anew)
    election, answer, _changed = opens_beside_a_change(cast, moved_clock)
    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip("on SQLite the transaction itself is the lock; there is none to take away")
    if can_be_changed(anew(election)):
        pytest.skip("the vote was not opened in this transaction")
    assert again(answer).post.words == "Otherwise."
