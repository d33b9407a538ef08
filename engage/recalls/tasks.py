"""What the clock does for suspensions and recalls, and who is written to."""

from engage.base.actions import CLOCK, tried
from engage.notices.actions import queue_letters
from engage.recalls import actions
from engage.recalls.models import Recall, Suspension
from engage.recalls.queries.letters import letters_to_fellows, letters_to_voters
from engage.recalls.states import SuspensionState


def settle_who_stays() -> None:
    """Suspensions whose vote is over, and recalls that are met, lapsed or late. Each stands alone."""
    for each in Suspension.objects.filter(state=SuspensionState.PROPOSED):
        tried(actions.settle_suspension, suspension=each)
    for each in Recall.objects.running():
        tried(actions.move_recall_on, recall=each)


def tell_fellows(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_fellows(entry))


def tell_voters(entry) -> None:
    queue_letters(actor=CLOCK, letters=letters_to_voters(entry))
