"""What the page of questions shows: each with what every candidate answered, in an order fair to all."""

from django.core.paginator import Paginator

from engage.base import clock
from engage.base.actions import may
from engage.elections.models import Candidate, Election
from engage.elections.queries.roll import voter_of
from engage.elections.queries.telling import place_for
from engage.elections.states import CandidateState
from engage.hustings.models import Answer, Question
from engage.hustings.queries.clocks import can_be_changed, is_open, why_closed
from engage.hustings.queries.naming import ON_A_PAGE

WHO = ("post__author", "post__pseudonym")


def hustings_page(person, election: Election, number) -> dict:
    """A fixed number of questions to the database, however much was asked."""
    standing = in_her_order(person, election)
    page = Paginator(Question.objects.filter(hustings__election=election), ON_A_PAGE).get_page(number)
    goes_on, mine = is_open(election), _hers(person, standing)
    questions = _with_answers(person, page.object_list.select_related(*WHO), standing)
    for question in questions:
        _say_what_she_can_do(question, person, mine, goes_on=goes_on, changes=can_be_changed(election))
    return {
        "election": election,
        "page": page,
        "questions": questions,
        "withdrawn": list(election.candidates.filter(is_public=True, state=CandidateState.WITHDRAWN)),
        "standing": standing,
        "goes_on": goes_on,
        "why_closed": why_closed(election),
        "stands": mine is not None,
        "may_ask": goes_on and may(person, "hustings.ask_question", election),
        "left": left_to_ask(person, election),
        **numbers(election),
    }


def in_her_order(person, election: Election) -> list[Candidate]:
    """As on her ballot paper; for everyone who has none, in another order each day, so that nobody gains by it."""
    voter = voter_of(person, election)
    key = voter.voter_id if voter else f"{election.pk}:{clock.today().isoformat()}"
    standing = election.candidates.standing().filter(is_public=True)
    return sorted(standing, key=lambda each: place_for(key, each))


def numbers(election: Election) -> dict[str, int]:
    names = ("questions_each", "question_words", "answer_words")
    return {name: election.rule_set.numbers[f"election.{name}"] for name in names}


def left_to_ask(person, election: Election) -> int:
    """How many questions she can still ask in this election."""
    if not person.is_authenticated:
        return 0
    asked = Question.objects.standing().filter(hustings__election=election, post__author=person.pk).count()
    return max(0, numbers(election)["questions_each"] - asked)


def in_short(election: Election) -> dict:
    """For the page of the election."""
    asked = Question.objects.standing().filter(hustings__election=election).count()
    goes_on = is_open(election)
    return {"election": election, "asked": asked, "goes_on": goes_on, "is_shown": goes_on or asked}


def _hers(person, standing: list[Candidate]) -> Candidate | None:
    return next((each for each in standing if each.person_id and each.person_id == person.pk), None)


def _with_answers(person, questions, standing: list[Candidate]) -> list[Question]:
    """Each with `rows`: every candidate in that order, with her answer or None."""
    questions = list(questions)
    found = Answer.objects.visible_to(person).filter(question__in=[each.pk for each in questions])
    given = {(each.question_id, each.candidate_id): each for each in found.select_related("post")}
    for question in questions:
        question.rows = [(who, given.get((question.pk, who.pk))) for who in standing]
    return questions


def _say_what_she_can_do(question: Question, person, mine, *, goes_on: bool, changes: bool) -> None:
    answers = dict(question.rows)
    hers = answers.get(mine) if mine else None
    question.may_answer = bool(mine and hers is None and goes_on and question.post.is_shown)
    is_unanswered = goes_on and question.post.is_shown and not any(answers.values())
    question.may_take_back = is_unanswered and may(person, "hustings.take_back_question", question)
    question.may_change = hers if hers and changes and hers.post.is_shown else None
    for post in (question.post, *(each.post for each in answers.values() if each)):
        post.may_report = person.is_authenticated and post.is_shown and post.author_id != person.pk
