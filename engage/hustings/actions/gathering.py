"""The clock gathers what came since yesterday, so that nobody has more than one letter a day."""

from django.db.models import Max

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.hustings.events import QuestionsGathered
from engage.hustings.models import Answer, Hustings
from engage.hustings.queries.clocks import are_letters_due
from engage.hustings.queries.naming import told
from engage.record.actions import record


@action
def gather_questions(*, actor, hustings) -> Hustings:
    """What follows from the fact are the letters; told once, it is told for good."""
    hustings = lock(hustings)
    require(actor, "hustings.gather_questions", hustings)
    if not are_letters_due(hustings):
        return hustings
    asked = [hustings.told_question, _last(hustings.questions.all())]
    answered = [hustings.told_answer, _last(Answer.objects.filter(question__hustings=hustings))]
    hustings.told_at, hustings.told_question, hustings.told_answer = clock.now(), asked[1], answered[1]
    hustings.save(update_fields=["told_at", "told_question", "told_answer"])
    record(actor, QuestionsGathered(questions=asked, answers=answered, **told(hustings)))
    return hustings


def _last(rows) -> int:
    return rows.aggregate(last=Max("pk"))["last"] or 0
