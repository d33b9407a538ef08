"""Each candidate answers each question once, in the same room as the others, and changes it until people vote."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.base.sharing import lock_with_others
from engage.discussion.actions import reword_led_post, say_in_led_talk
from engage.elections.models import Election
from engage.hustings.actions.asking import _fit as fit
from engage.hustings.actions.asking import _refuse_closed as refuse_closed
from engage.hustings.events import AnswerChanged, QuestionAnswered
from engage.hustings.models import Answer, Question
from engage.hustings.queries.clocks import can_be_changed
from engage.hustings.queries.naming import told
from engage.hustings.queries.telling import numbers
from engage.record.actions import record


@action
def answer_question(*, actor, question, words) -> Answer:
    """It stands under the name on the ballot paper, whatever her account is called."""
    election = lock_with_others(question.hustings.election)
    hustings = lock(question.hustings)
    require(actor, "hustings.answer_question", question)
    refuse_closed(election)
    candidate = election.candidates.standing().get(person=actor)
    _refuse_twice(question, candidate)
    words, said = _room(election, words), {"signed_as": candidate.name, "parent": question.post}
    post = say_in_led_talk(actor=actor, thing=hustings, words=words, **said)
    answer = Answer.objects.create(question=question, candidate=candidate, post=post)
    record(actor, QuestionAnswered(number=question.number, candidate=candidate.number, **told(hustings)))
    return answer


@action
def change_answer(*, actor, answer, words, changes) -> Answer:
    """Until the vote opens; everyone sees when, and how it read. `changes` is how often it had been changed."""
    election = lock_with_others(answer.question.hustings.election)
    hustings = lock(answer.question.hustings)
    require(actor, "hustings.change_answer", answer)
    if not can_be_changed(election):
        raise Refused(
            _(
                "Answers stay as they are once people vote, so that all vote on the same words. Nothing was changed."
            )
        )
    before = answer.post.words
    post = reword_led_post(actor=actor, post=answer.post, words=_room(election, words), changes=changes)
    if post.words != before:
        said = {"number": answer.question.number, "candidate": answer.candidate.number}
        record(actor, AnswerChanged(**said, **told(hustings)))
    return answer


def _room(election: Election, words: str) -> str:
    return fit(words, numbers(election)["answer_words"], _("Write your answer. Nothing was sent."))


def _refuse_twice(question: Question, candidate) -> None:
    if question.answers.filter(candidate=candidate).exists():
        raise Refused(_("You have answered this question already. Your second answer was not sent."))
