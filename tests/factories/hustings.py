"""Questions to candidates and what they answer, through actions."""

from engage.hustings import actions
from engage.hustings.models import Answer, Question
from engage.people.models import Person
from tests.factories.elections import again as anew
from tests.factories.promises import make_citizen

ASKED = "How will you hear from people who work nights?"
ANSWERED = "I will be at the depot gate on the first Friday of each month, at six in the morning."


def again(row):
    return type(row).objects.get(pk=row.pk)


def a_voter(cast, election, name="Nell Marsh") -> Person:
    """Someone who may vote and does not stand: who is on the roll, or would be on it."""
    standing = election.candidates.values("person")
    plain = election.voters.exclude(person__in=standing).filter(person__roles=None)
    line = plain.order_by("pk").first()
    return Person.objects.get(pk=line.person_id) if line else make_citizen(cast, name, place=election.place)


def candidate(election, number=1) -> Person:
    return Person.objects.get(pk=election.candidates.get(number=number).person_id)


def ask(election, person, words=ASKED, **more) -> Question:
    return actions.ask_question(actor=person, election=anew(election), words=words, **more)


def take_back(question) -> Question:
    return actions.take_back_question(actor=question.post.author, question=again(question))


def give_answer(question, number=1, words=ANSWERED) -> Answer:
    who = candidate(question.hustings.election, number)
    return actions.answer_question(actor=who, question=again(question), words=words)


def change(answer, words, changes=0) -> Answer:
    who = Person.objects.get(pk=answer.candidate.person_id)
    return actions.change_answer(actor=who, answer=again(answer), words=words, changes=changes)
