"""Each candidate answers each question once, in the same room, and changes it until people vote."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import Refused
from engage.discussion.models import PostWording
from engage.elections.actions import publish_poll_notice, withdraw_nomination
from engage.hustings import actions
from engage.hustings.models import Answer
from engage.record.models import Entry
from tests.factories.elections import (
    again as anew,
)
from tests.factories.elections import at, make_announced, make_poll, make_stated, two
from tests.factories.hustings import ANSWERED, a_voter, again, ask, candidate, change, give_answer


def test_a_candidate_answers_under_the_name_on_the_ballot_paper(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    answer = give_answer(question, 2)
    assert answer.candidate.number == 2
    assert answer.post.words == ANSWERED
    assert answer.post.name == answer.candidate.name
    assert answer.post.name != answer.post.author.name
    assert answer.post.parent == question.post
    assert Entry.objects.get(name="hustings.question_answered").data["candidate"] == 2


def test_nobody_but_candidates_answers(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    question = ask(election, voter)
    for person in (voter, cast.eve, cast.dee, cast.ada, cast.flo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.answer_question(actor=person, question=question, words=ANSWERED)
    assert not Answer.objects.exists()


def test_each_answers_each_question_once(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    give_answer(question)
    with pytest.raises(Refused, match="already"):
        give_answer(question)
    give_answer(question, 2)
    assert Answer.objects.count() == 2


@pytest.mark.parametrize("words", ["", " ", "\x00", "word " * 151, "x" * 4_000])
def test_all_have_the_same_room(cast, moved_clock, words):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    with pytest.raises(Refused):
        give_answer(question, words=words)
    assert give_answer(question, words="word " * 150)


def test_answers_come_while_people_vote_and_not_after(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    give_answer(question)
    at(moved_clock, election.closes_at)
    with pytest.raises(Refused, match="The vote is over"):
        give_answer(question, 2)


def test_a_changed_answer_says_when_and_how_it_read(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    moved_clock(clock.now() + timedelta(hours=5))
    change(answer, "On Fridays.")
    post = again(answer).post
    assert post.words == "On Fridays."
    assert post.changed_at == clock.now()
    assert PostWording.objects.visible_to(cast.nobody).get().words == ANSWERED
    assert Entry.objects.filter(name="hustings.answer_changed").count() == 1


def test_to_change_nothing_is_no_change(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    change(answer, ANSWERED)
    assert again(answer).post.changed_at is None
    assert not Entry.objects.filter(name="hustings.answer_changed").exists()


def test_once_people_vote_no_answer_changes(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    at(moved_clock, election.poll_opens_date)
    two(cast, election, "open_poll")
    with pytest.raises(Refused, match="once people vote"):
        change(answer, "On Fridays.")
    assert again(answer).post.words == ANSWERED


def test_a_change_keeps_to_the_room_of_all(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    with pytest.raises(Refused, match="room for 150"):
        change(answer, "word " * 151)


def test_nobody_changes_the_answer_of_another(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    for person in (candidate(election, 2), cast.eve, cast.dee, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.change_answer(actor=person, answer=answer, words="No.", changes=0)


def test_the_answers_of_who_withdraws_go_as_the_statement_goes(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    answer = give_answer(question, words="Zebra crossings.")
    change(answer, "Zebra stripes.")
    give_answer(question, 2)
    withdraw_nomination(actor=candidate(election), election=anew(election))
    assert Answer.objects.visible_to(cast.nobody).get().candidate.number == 2
    for address in (f"/elections/{election.pk}/questions/", f"/talk/post/{answer.post_id}/before/"):
        assert "Zebra" not in client.get(address).content.decode()
    assert client.get(f"/talk/post/{answer.post_id}/").status_code == 404
    with pytest.raises(PermissionDenied):
        change(answer, "Still here.")
    with pytest.raises(PermissionDenied):
        give_answer(ask(election, a_voter(cast, election, "Ned Reed")))


def test_a_frozen_roll_leaves_answers_as_they_are(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)))
    from tests.factories.elections import name_scrutineers

    name_scrutineers(cast, election)
    at(moved_clock, election.withdrawals_close_at)
    publish_poll_notice(actor=cast.eve, election=anew(election))
    assert change(answer, "On Mondays.")


def test_after_the_vote_all_of_it_stays_to_be_read(cast, moved_clock, client):
    election = make_announced(cast, moved_clock)
    give_answer(ask(election, a_voter(cast, election)))
    at(moved_clock, election.poll_opens_date)
    two(cast, election, "open_poll")
    at(moved_clock, election.closes_at)
    page = client.get(f"/elections/{election.pk}/questions/").content.decode()
    assert ANSWERED in page
    assert "The vote is over" in page
    assert "Did not answer." in page
