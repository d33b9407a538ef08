"""Someone she speaks for says how it goes, changes it, and takes it back. Nothing of it is recorded."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require, tidied
from engage.pulse.models import LONGEST_SENTENCE, Pulse, PulseAnswer
from engage.pulse.states import Said


@action
def answer_pulse(*, actor, pulse, knows, hears, raises, words="") -> PulseAnswer:
    """One answer each. As long as it is open she can change it; the last one counts."""
    pulse = lock(pulse)
    require(actor, "pulse.answer_pulse", pulse)
    _refuse_late(pulse)
    said = {"knows": knows, "hears": hears, "raises": raises}
    if not set(said.values()) <= set(Said.values):
        raise Refused(_("Choose one of the answers that are shown. Nothing was sent."))
    said["words"] = tidied(words, LONGEST_SENTENCE)
    answer, _is_new = PulseAnswer.objects.update_or_create(pulse=pulse, person=actor, defaults=said)
    return answer


@action
def take_back_pulse(*, actor, pulse) -> None:
    """As long as it is open. The row goes."""
    pulse = lock(pulse)
    require(actor, "pulse.take_back_pulse", pulse)
    _refuse_late(pulse)
    pulse.answers.filter(person=actor).delete()


def _refuse_late(pulse: Pulse) -> None:
    if not pulse.takes_answers:
        raise Refused(_("Nobody can answer any more. Nothing was changed."))
