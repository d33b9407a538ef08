"""What the clock does for needs: asks after a year whether they still hold, and forgets those that ended."""

from engage.base.actions import CLOCK
from engage.needs import actions


def ask_for_reviews() -> None:
    while actions.ask_for_reviews(actor=CLOCK):
        pass


def forget_ended_needs() -> None:
    actions.forget_ended_needs(actor=CLOCK)
