"""What the clock does for versions, and who is written to."""

from engage.base.actions import CLOCK
from engage.notices.actions import queue_letters
from engage.versions import actions
from engage.versions.queries.clocks import with_old_askers
from engage.versions.queries.letters import letters_to_askers, letters_to_candidate


def forget_old_askers() -> None:
    for election in with_old_askers():
        actions.forget_old_askers(actor=CLOCK, election=election)


def tell_candidate(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_candidate(entry))


def tell_askers(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_askers(entry))
