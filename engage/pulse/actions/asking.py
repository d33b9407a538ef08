"""Half-way through a term the clock asks those a member speaks for, and counts what they say."""

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.base.disclosure import shown
from engage.base.states import move
from engage.pulse.events import PulseClosed, PulseDropped, PulseOpened
from engage.pulse.models import Pulse, PulseSentence
from engage.pulse.queries.counting import asked_about, figures_of, is_due, last_day, numbers_of, told_about
from engage.pulse.states import PulseState
from engage.record.actions import record
from engage.terms.states import TermState


@action
def open_pulse(*, actor, term) -> Pulse | None:
    """Once a term. None when it is not due."""
    term = lock(term)
    require(actor, "pulse.open_pulse", term)
    if not is_due(term):
        return None
    pulse = Pulse.objects.create(term=term, last_date=last_day(term), asked=asked_about(term).count())
    said = {"asked": pulse.asked, "last_day": pulse.last_date.isoformat()}
    record(actor, PulseOpened(**said, **told_about(pulse)))
    return pulse


@action
def close_pulse(*, actor, pulse) -> Pulse | None:
    """Count the answers after the last day and delete them. None when nothing is to be done yet."""
    pulse = lock(pulse)
    require(actor, "pulse.close_pulse", pulse)
    if pulse.state != PulseState.OPEN or pulse.takes_answers:
        return None
    if pulse.term.state == TermState.ENDED:
        move(pulse, "drop")
        fact = PulseDropped
        said = {}
    else:
        move(pulse, "close")
        fact = PulseClosed
        said = _count(pulse)
    pulse.closed_at = clock.now()
    pulse.save()
    pulse.answers.all().delete()
    record(actor, fact(**said, **told_about(pulse)))
    return pulse


def _count(pulse: Pulse) -> dict:
    """What may be shown of the answers. Sentences leave them in the order of the alphabet, so that none tells when it came."""
    numbers, answers = numbers_of(pulse.term), list(pulse.answers.all())
    pulse.asked = max(pulse.asked, asked_about(pulse.term).count())  # whoever came since could answer as well
    pulse.answered, pulse.figures = shown(len(answers), numbers), figures_of(answers, numbers)
    if pulse.figures is not None:
        words = sorted(each.words for each in answers if each.words)
        PulseSentence.objects.bulk_create(PulseSentence(pulse=pulse, words=each) for each in words)
    return {name: getattr(pulse, name) for name in ("asked", "answered", "figures")}
