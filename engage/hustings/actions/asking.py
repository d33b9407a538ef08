"""Someone who may vote asks all candidates one question, for everyone to read."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, need, refuse, require, tidied
from engage.base.sharing import lock_with_others
from engage.discussion.actions import say_in_led_talk, take_back_led_post
from engage.elections.models import Election
from engage.hustings.events import QuestionAsked, QuestionTakenBack
from engage.hustings.models import Answer, Hustings, Question
from engage.hustings.queries.clocks import why_closed
from engage.hustings.queries.naming import told
from engage.hustings.queries.telling import left_to_ask, numbers
from engage.record.actions import record

LETTERS = 20  # of one word, at most: a page of letters without a space is no word


@action
def ask_question(*, actor, election, words, is_named=True) -> Question:
    """To all of them, never to one alone. It is public at once, and cannot be reworded under the answers."""
    election = lock_with_others(election)
    require(actor, "hustings.ask_question", election)
    _refuse_closed(election)
    hustings = lock(_begun(election))
    _refuse_too_many(actor, election)
    words = _fit(
        words, numbers(election)["question_words"], _("Write what you want to know. Nothing was sent.")
    )
    post = say_in_led_talk(actor=actor, thing=hustings, words=words, is_named=is_named)
    number = hustings.questions.count() + 1
    question = Question.objects.create(hustings=hustings, number=number, post=post)
    record(actor, QuestionAsked(number=number, **told(hustings)))
    return question


@action
def take_back_question(*, actor, question) -> Question:
    """Until a candidate has answered: nobody's answer is left without what it answers. She can ask another instead."""
    election = lock_with_others(question.hustings.election)
    hustings = lock(question.hustings)
    require(actor, "hustings.take_back_question", question)
    if why := why_closed(election):
        raise Refused(f"{why} {_('Your question was not taken back.')}")
    if Answer.objects.visible_to(actor).filter(question=question).exists():
        raise Refused(
            _(
                "Someone has answered your question, so it stays. If it tells too much about you, ask for help."
            )
        )
    question.post = take_back_led_post(actor=actor, post=question.post)
    record(actor, QuestionTakenBack(number=question.number, **told(hustings)))
    return question


def _begun(election: Election) -> Hustings:
    """With the first question; whoever comes at the same moment finds the same one."""
    return Hustings.objects.get_or_create(election=election)[0]


def _refuse_closed(election: Election) -> None:
    why = why_closed(election)
    refuse(f"{why} {_('Nothing was sent.')}" if why else "")


def _refuse_too_many(actor, election: Election) -> None:
    if not left_to_ask(actor, election):
        most = {"most": numbers(election)["questions_each"]}
        raise Refused(
            _("Each person can ask %(most)s questions in one election, and you have. Nothing was sent.")
            % most
        )


def _fit(words: str, most: int, if_empty: str) -> str:
    """Tidied, and within the room that everyone has."""
    words = need(tidied(words), if_empty)
    count = len(words.split())
    if count > most or len(words) > most * LETTERS:
        said = {"count": count, "most": most}
        raise Refused(
            _("You wrote %(count)s words, and everyone has room for %(most)s. Nothing was sent.") % said
        )
    return words
