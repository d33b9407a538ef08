"""Someone asks all candidates; a candidate answers, or changes what she answered."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.hustings import actions
from engage.hustings.forms import AnswerForm, ChangeForm, QuestionForm
from engage.hustings.queries.naming import address_of
from engage.hustings.queries.telling import left_to_ask, numbers
from engage.hustings.views.acting import act, its_answer, its_election, its_question


def ask_question(request, pk):
    election = its_election(request, pk, "ask_question")
    form = QuestionForm(request.POST or None, most=numbers(election)["question_words"])
    done = _("Sent. Everyone can read it, and the candidates have a letter about it within a day.")
    left = left_to_ask(request.user, election)
    return act(request, "ask_question", form, done, given={"election": election}, left=left)


@require_POST
def take_back_question(request, pk):
    question = its_question(request, pk, "take_back_question")
    done = _("Taken back. Your words are gone, and you can ask another question instead.")
    return press(request, actions.take_back_question, done, address_of(question), question=question)


def answer_question(request, pk):
    question = its_question(request, pk, "answer_question")
    election = question.hustings.election
    form = AnswerForm(request.POST or None, most=numbers(election)["answer_words"])
    done = _("Sent. Everyone can read your answer.")
    return act(request, "answer_question", form, done, given={"question": question}, election=election)


def change_answer(request, pk):
    answer = its_answer(request, pk, "change_answer")
    election = answer.question.hustings.election
    begun = {"words": answer.post.words, "changes": answer.post.changes}
    form = ChangeForm(request.POST or None, initial=begun, most=numbers(election)["answer_words"])
    done = _("Changed. Everyone can see when, and how it read before.")
    return act(request, "change_answer", form, done, given={"answer": answer}, election=election)
