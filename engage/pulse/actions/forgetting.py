"""When someone leaves: her answer is taken back; what was said to her and her reply go, and totals stay."""

from engage.base.actions import action, require
from engage.pulse.models import Pulse, PulseAnswer, PulseSentence


@action
def forget_answerer(*, actor, person) -> None:
    require(actor, "pulse.forget_answerer", person)
    PulseAnswer.objects.filter(person=person).delete()
    PulseSentence.objects.filter(pulse__term__person=person).update(words="")
    Pulse.objects.filter(term__person=person).update(reply="")
