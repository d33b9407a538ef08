"""What the clock does for the record."""

from engage.base.actions import CLOCK
from engage.record import actions


def keep_the_record() -> None:
    """Seal what was committed, publish the day's head, and pick up work that a crash left behind."""
    while actions.seal(actor=CLOCK) == actions.SEAL_AT_ONCE:
        pass
    actions.publish_head(actor=CLOCK)
    actions.requeue_reactions(actor=CLOCK)
