"""Whoever asked takes a question back while nobody has answered it."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.discussion.actions.changing import GONE
from engage.discussion.states import PostState
from engage.elections.actions import withdraw_nomination
from engage.hustings import actions, tasks
from engage.hustings.models import Answer
from engage.hustings.queries.telling import left_to_ask
from engage.notices.models import Letter
from engage.record.models import Entry
from tests.factories.discussion import make_reported
from tests.factories.elections import again as anew
from tests.factories.elections import make_poll, make_stated
from tests.factories.hustings import ASKED, a_voter, again, ask, candidate, give_answer, take_back
from tests.factories.threads import at_once, went_well, without_lock
from tests.factories.work import do_what_follows

TAKEN_BACK = "Whoever asked this took it back"


@pytest.fixture
def question(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    return ask(election, a_voter(cast, election))


def page(client, question) -> str:
    return client.get(question.hustings.get_absolute_url()).content.decode()


def test_her_words_go_and_everyone_sees_that_there_was_a_question(client, question):
    take_back(question)
    post = again(question).post
    assert (post.state, post.words) == (PostState.TAKEN_BACK, GONE)
    html = page(client, question)
    assert TAKEN_BACK in html
    assert ASKED not in html
    assert question.post.author.name not in html
    assert "Has not answered yet" not in html
    entry = Entry.objects.get(name="hustings.question_taken_back")
    assert (entry.audience, entry.data["number"]) == ("public", 1)


def test_she_can_ask_another_instead_and_it_has_a_number_of_its_own(cast, question):
    election, voter = anew(question.hustings.election), question.post.author
    left = left_to_ask(voter, election)
    take_back(question)
    assert left_to_ask(voter, election) == left + 1
    assert ask(election, voter, "Who pays?").number == 2


def test_the_page_of_the_election_does_not_count_it(client, question):
    assert (
        "1 question was asked" in client.get(question.hustings.election.get_absolute_url()).content.decode()
    )
    take_back(question)
    html = client.get(question.hustings.election.get_absolute_url()).content.decode()
    assert "question was asked" not in html


def test_candidates_have_no_letter_about_it(question):
    take_back(question)
    tasks.gather_questions()
    do_what_follows()
    assert not Letter.objects.filter(key__contains=".questions_asked").exists()


def test_once_a_candidate_has_answered_it_stays(client, question):
    give_answer(question)
    with pytest.raises(Refused, match="Someone has answered your question, so it stays"):
        take_back(question)
    assert ASKED in page(client, question)


def test_the_answer_of_who_withdrew_holds_nobody(question):
    answer = give_answer(question)
    withdraw_nomination(actor=answer.post.author, election=anew(question.hustings.election))
    take_back(question)
    assert again(question).is_taken_back


def test_nobody_answers_what_was_taken_back(question):
    take_back(question)
    with pytest.raises(Refused, match="not shown any more"):
        give_answer(question)
    assert not Answer.objects.exists()


def test_only_who_asked_takes_it_back(cast, question):
    for person in (cast.nobody, cast.dee, cast.eve, candidate(question.hustings.election)):
        with pytest.raises(PermissionDenied):
            actions.take_back_question(actor=person, question=question)
    assert again(question).post.is_shown


def test_not_once_the_vote_is_over(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    moved_clock(election.closes_at)
    with pytest.raises(Refused, match=r"The vote is over\. .* Your question was not taken back\."):
        take_back(question)
    assert again(question).post.is_shown


def test_twice_is_once(question):
    take_back(question)
    with pytest.raises(Refused):
        take_back(question)
    assert Entry.objects.filter(name="hustings.question_taken_back").count() == 1


def test_not_while_a_moderator_looks_at_it(cast, question):
    make_reported(cast, question.post)
    with pytest.raises(Refused, match="A moderator is looking at this post"):
        take_back(question)
    assert again(question).post.is_shown


# --- On the page ------------------------------------------------------------------------------------


def sign_in(client, person):
    client.force_login(person)
    client.showed("password", "mfa", reauthenticated=True)


def test_she_finds_the_button_presses_it_and_is_told(cast, client, question):
    address = reverse("take_back_question", args=[question.pk])
    assert address not in page(client, question)
    sign_in(client, cast.dee)
    assert address not in page(client, question)
    sign_in(client, question.post.author)
    assert address in page(client, question)
    html = client.post(address, follow=True).content.decode()
    assert "Taken back. Your words are gone, and you can ask another question instead." in html
    assert TAKEN_BACK in html
    assert address not in html


def test_who_presses_too_late_reads_why_it_stays(client, question):
    give_answer(question)
    sign_in(client, question.post.author)
    address = reverse("take_back_question", args=[question.pk])
    assert address not in page(client, question)
    html = client.post(address, follow=True).content.decode()
    assert "Someone has answered your question, so it stays." in html
    assert ASKED in html


def test_a_link_alone_takes_nothing_back(client, question):
    sign_in(client, question.post.author)
    assert client.get(reverse("take_back_question", args=[question.pk])).status_code == 405
    assert again(question).post.is_shown


# --- At once ----------------------------------------------------------------------------------------


def answered_while_taken_back(question):
    """Each has read the question before, as two browsers do."""
    hers, theirs, who = again(question), again(question), candidate(question.hustings.election)
    return at_once(
        partial(actions.take_back_question, actor=question.post.author, question=hers),
        partial(actions.answer_question, actor=who, question=theirs, words="Yes."),
    )


@pytest.mark.django_db(transaction=True)
def test_it_is_answered_or_taken_back_never_both(question):
    assert len(went_well(answered_while_taken_back(question))) == 1
    assert again(question).is_taken_back is not Answer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_it_would_be_both(question, monkeypatch):
    """The negative control."""
    from engage.discussion.actions import leading
    from engage.hustings.actions import answering, asking

    held = without_lock(2)
    for module in (asking, answering):
        monkeypatch.setattr(module, "lock", held)
    monkeypatch.setattr(leading, "lock", lambda row: row)
    answered_while_taken_back(question)
    assert again(question).is_taken_back
    assert Answer.objects.exists()
