"""Questions and answers are kept fair as all talk is: reported, hidden for a known reason, looked at again."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import CONSOLE, Refused
from engage.discussion import actions as discussion
from engage.people.actions import give_role
from engage.people.states import RoleKind
from tests.factories.agenda import make_moderator
from tests.factories.elections import anew, make_announced, make_poll
from tests.factories.hustings import ANSWERED, ASKED, a_voter, again, ask, candidate, give_answer
from tests.factories.people import LONG_AGO

BECAUSE = {"reason_code": "insult", "words": "It calls someone names."}


@pytest.fixture
def question(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    return ask(election, a_voter(cast, election))


def report(cast, post):
    return discussion.report_post(actor=cast.cy, post=post, concern="insult")


def page(client, question) -> str:
    html = client.get(question.hustings.get_absolute_url()).content.decode()
    return re.sub(r'(nonce|value)="[^"]+"', "", html)  # which are others each time


def moderates(cast, person):
    said = {"title": "Moderator", "starts": LONG_AGO}
    give_role(actor=CONSOLE, person=person, kind=RoleKind.MODERATOR, place=cast.place, **said)
    return anew(person)


def test_a_moderator_hides_an_answer_and_everyone_reads_why(cast, client, question):
    answer = give_answer(question)
    discussion.hide_post(actor=cast.dee, report=report(cast, answer.post), **BECAUSE)
    html = page(client, question)
    assert ANSWERED not in html
    assert "A moderator hid this answer:" in html
    assert "it insults or threatens someone" in html


def test_a_moderator_hides_a_question_and_nobody_answers_it_any_more(cast, client, question):
    discussion.hide_post(actor=cast.dee, report=report(cast, question.post), **BECAUSE)
    html = page(client, question)
    assert ASKED not in html
    assert "A moderator hid this question:" in html
    with pytest.raises(Refused, match="not shown any more"):
        give_answer(question)


def test_whose_answer_was_hidden_appeals_and_it_is_shown_again(cast, client, question):
    answer = give_answer(question)
    case = report(cast, answer.post)
    discussion.hide_post(actor=cast.dee, report=case, **BECAUSE)
    discussion.appeal_decision(actor=candidate(question.hustings.election), report=again(case))
    other = make_moderator(cast, place=question.hustings.place)
    discussion.settle_appeal(actor=other, report=again(case), turns=True, words="It insults nobody.")
    assert ANSWERED in page(client, question)


def test_who_stands_or_runs_it_moderates_nothing_there(cast, question):
    election = question.hustings.election
    case = report(cast, give_answer(question).post)
    rival, officer = moderates(cast, candidate(election, 2)), moderates(cast, cast.eve)
    for person in (rival, officer):
        with pytest.raises(PermissionDenied):
            discussion.hide_post(actor=person, report=case, **BECAUSE)
    assert discussion.hide_post(actor=cast.dee, report=case, **BECAUSE)


def test_the_officer_cannot_change_what_is_said(cast, question):
    answer = give_answer(question)
    for post in (question.post, answer.post):
        for act in (discussion.change_post, discussion.reword_led_post):
            with pytest.raises(PermissionDenied):
                act(actor=cast.eve, post=post, words="No.", changes=0)


def test_no_door_of_ordinary_talk_leads_around_the_rules(cast, question):
    """Neither one more question, nor a longer answer, nor a change while people vote."""
    election = question.hustings.election
    answer = give_answer(question)
    stands, voter = candidate(election), a_voter(cast, election)
    thread, hustings = question.post.thread, question.hustings
    for person in (stands, voter, cast.flo, cast.dee):
        with pytest.raises(PermissionDenied):
            discussion.start_thread(actor=person, thing=hustings, words="Me.")
        with pytest.raises(PermissionDenied):
            discussion.write_post(actor=person, thread=thread, words="Me.")
        with pytest.raises(PermissionDenied):
            discussion.reply_to_post(actor=person, post=question.post, words="Me.")
    with pytest.raises(PermissionDenied):
        discussion.change_post(actor=stands, post=answer.post, words="Me.", changes=0)
    with pytest.raises(PermissionDenied):
        discussion.take_back_post(actor=stands, post=answer.post)
    with pytest.raises(PermissionDenied):
        discussion.take_back_led_post(actor=stands, post=question.post)
    assert again(thread).post_count == 2


def test_ordinary_talk_is_not_led(cast):
    from tests.factories.discussion import make_post

    post = make_post(cast)
    with pytest.raises(PermissionDenied):
        discussion.say_in_led_talk(actor=post.author, thing=post.thread.thing, words="Me.")
    with pytest.raises(PermissionDenied):
        discussion.reword_led_post(actor=post.author, post=post, words="Me.", changes=0)
    with pytest.raises(PermissionDenied):
        discussion.take_back_led_post(actor=post.author, post=post)


def test_every_address_of_a_post_leads_to_the_page_in_the_fair_order(cast, client, question):
    answer = give_answer(question)
    expected = f"{question.hustings.get_absolute_url()}#question-1"
    for post in (question.post, answer.post):
        assert client.get(post.get_absolute_url()).url == expected
    thread = client.get(reverse("thread", args=[question.post.thread_id]))
    assert thread.url == question.hustings.get_absolute_url()


def test_whoever_reports_finds_the_words_and_the_name_on_the_ballot_paper(cast, client, question):
    answer = give_answer(question)
    client.force_login(cast.cy)
    html = client.get(reverse("report_post", args=[answer.post_id])).content.decode()
    assert ANSWERED in html
    assert answer.candidate.name in html
    assert answer.post.author.name not in html


def test_while_people_vote_nothing_there_tells_who_has(cast, moved_clock, client):
    from tests.factories.elections import vote

    election = make_poll(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    before = page(client, question)
    vote(election, question.post.author, (1,))
    assert page(client, question) == before
