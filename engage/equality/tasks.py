"""What the clock does here."""

from engage.base.actions import CLOCK
from engage.equality import actions


def forget_used_forms() -> None:
    actions.forget_used_forms(actor=CLOCK)
