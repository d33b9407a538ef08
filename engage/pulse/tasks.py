"""What the clock does half-way through terms, and who is written to."""

from engage.base.actions import CLOCK, tried
from engage.notices.actions import queue_letters
from engage.pulse import actions
from engage.pulse.models import Pulse
from engage.pulse.queries.counting import terms_to_ask_about
from engage.pulse.queries.letters import letters_to_asked
from engage.pulse.states import PulseState


def ask_half_way() -> None:
    """Close what is over, and open what is due. Each stands alone."""
    for each in Pulse.objects.filter(state=PulseState.OPEN):
        tried(actions.close_pulse, pulse=each)
    for each in terms_to_ask_about():
        tried(actions.open_pulse, term=each)


def tell_asked(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_asked(entry))
