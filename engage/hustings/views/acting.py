"""The same steps for every act here: find what it is about, ask for words, do it – or say why not."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from engage.base.acting import act as act_with
from engage.base.actions import may
from engage.elections.models import Election
from engage.elections.queries.naming import OF_ELECTION
from engage.hustings import actions
from engage.hustings.models import Answer, Question
from engage.hustings.queries.clocks import is_open
from engage.hustings.queries.naming import OF_QUESTION, address_of


def its_election(request, pk: int, verb: str = "") -> Election:
    """An election she sees; to whoever may not do this, or once it is closed, the act is not there."""
    found = Election.objects.visible_to(request.user).select_related(*OF_ELECTION)
    election = get_object_or_404(found, pk=pk)
    return _if_she_may(request, election, election, verb) if verb else election


def its_question(request, pk: int, verb: str) -> Question:
    found = Question.objects.visible_to(request.user).select_related(*OF_QUESTION)
    question = get_object_or_404(found, pk=pk)
    return _if_she_may(request, question, question.hustings.election, verb)


def its_answer(request, pk: int, verb: str) -> Answer:
    with_it = ("post", "candidate", *(f"question__{each}" for each in OF_QUESTION))
    answer = get_object_or_404(Answer.objects.visible_to(request.user).select_related(*with_it), pk=pk)
    return _if_she_may(request, answer, answer.question.hustings.election, verb)


def act(request, name: str, form, done: str, *, given: dict, **shown):
    """Show the form of the act `name`, and do it when the form is right. `given` is what the form does not ask."""
    html = f"hustings/{name}.html"
    return act_with(
        request, getattr(actions, name), form, done, template=html, given=given, to=_where, **shown
    )


def _where(there: Question | Answer) -> str:
    return address_of(getattr(there, "question", there))


def _if_she_may(request, thing, election: Election, verb: str):
    if not is_open(election) or not may(request.user, f"hustings.{verb}", thing):
        raise Http404
    return thing
