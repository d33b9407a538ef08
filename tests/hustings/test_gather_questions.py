"""Letters, at most one a day to each: candidates hear of new questions, whoever asked hears of new answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.discussion import actions as discussion
from engage.elections.actions import withdraw_nomination
from engage.hustings import actions, tasks
from engage.hustings.models import Hustings
from engage.notices.models import Letter
from engage.people.actions import erase_person
from engage.record.models import Entry
from tests.factories.elections import again as anew
from tests.factories.elections import at, make_announced, make_stated, two
from tests.factories.hustings import a_voter, ask, candidate, give_answer
from tests.factories.work import do_what_follows


def letters() -> list[Letter]:
    return list(Letter.objects.filter(key__contains=".discussion").order_by("pk"))


def the_clock_ticks():
    before = {each.pk for each in letters()}
    tasks.gather_questions()
    do_what_follows()
    return [each for each in letters() if each.pk not in before]


def addresses(found) -> set[str]:
    return {each.address for each in found}


def test_candidates_have_one_letter_a_day_with_all_new_questions(cast, moved_clock):
    election = make_stated(cast, moved_clock, candidates=2)
    voter = a_voter(cast, election)
    ask(election, voter, "What about nights?")
    found = the_clock_ticks()
    assert addresses(found) == {candidate(election, number).email for number in (1, 2)}
    assert all("What about nights?" in each.body for each in found)

    ask(election, voter, "What about buses?")
    ask(election, voter, "What about ramps?")
    assert the_clock_ticks() == []
    moved_clock(clock.now() + timedelta(hours=25))
    found = the_clock_ticks()
    assert len(found) == 2
    for each in found:
        assert "buses" in each.body
        assert "ramps" in each.body
        assert "nights" not in each.body
    moved_clock(clock.now() + timedelta(hours=25))
    assert the_clock_ticks() == []


def test_whoever_asked_has_one_letter_about_all_that_was_answered(cast, moved_clock):
    election = make_announced(cast, moved_clock, candidates=2)
    voter = a_voter(cast, election)
    first, second = ask(election, voter, "What about nights?"), ask(election, voter, "What about buses?")
    the_clock_ticks()
    for question in (first, second):
        for number in (1, 2):
            give_answer(question, number)
    moved_clock(clock.now() + timedelta(hours=25))
    (letter,) = the_clock_ticks()
    assert letter.address == voter.email
    assert "nights" in letter.body
    assert "buses" in letter.body


def test_what_was_hidden_meanwhile_is_told_to_nobody(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    question = ask(election, a_voter(cast, election), "You thief?")
    report = discussion.report_post(actor=cast.cy, post=question.post, concern="insult")
    discussion.hide_post(actor=cast.dee, report=report, reason_code="insult", words="It insults.")
    do_what_follows()
    assert the_clock_ticks() == []


def test_who_withdrew_is_not_asked(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    ask(election, a_voter(cast, election))
    gone = candidate(election)
    withdraw_nomination(actor=gone, election=anew(election))
    found = the_clock_ticks()
    assert len(found) == 2
    assert gone.email not in addresses(found)


def test_who_cannot_answer_any_more_is_not_asked_to(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    question = ask(election, a_voter(cast, election))
    give_answer(question)
    two(cast, election, "void_poll", reason="A key is lost.")
    assert addresses(the_clock_ticks()) == {question.post.author.email}


def test_telling_twice_is_telling_once(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    ask(election, a_voter(cast, election))
    hustings = Hustings.objects.get()
    for _each in range(2):
        actions.gather_questions(actor=CLOCK, hustings=hustings)
    do_what_follows()
    assert len(letters()) == 3
    assert Entry.objects.filter(name="hustings.questions_gathered").count() == 1


def test_only_the_clock_gathers(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    ask(election, a_voter(cast, election))
    for person in (cast.eve, cast.dee, cast.ada, cast.nobody, candidate(election)):
        with pytest.raises(PermissionDenied):
            actions.gather_questions(actor=person, hustings=Hustings.objects.get())


def test_who_leaves_has_no_letters_left_and_her_question_stays_without_a_name(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    voter = a_voter(cast, election)
    give_answer(ask(election, voter, "What about nights?"))
    the_clock_ticks()
    moved_clock(clock.now() + timedelta(hours=25))
    erase_person(actor=CONSOLE, person=voter)
    assert not Letter.objects.filter(address=voter.email).exists()
    html = client.get(f"/elections/{election.pk}/questions/").content.decode()
    assert "What about nights?" in html
    assert "Former participant" in html
    assert voter.name not in html
    assert the_clock_ticks() == []


def test_a_candidate_who_leaves_keeps_her_answers_beside_her_statement(cast, moved_clock, client):
    """In public her name stands with them, as it does on the ballot paper and in the count."""
    election = make_announced(cast, moved_clock)
    answer = give_answer(ask(election, a_voter(cast, election)), words="By bicycle.")
    at(moved_clock, clock.now() + timedelta(hours=1))
    who = candidate(election)
    erase_person(actor=CONSOLE, person=who)
    html = client.get(f"/elections/{election.pk}/questions/").content.decode()
    assert "By bicycle." in html
    assert answer.candidate.name in html
    assert who.name not in html
    assert client.get(f"/talk/post/{answer.post_id}/").status_code == 302
