"""Doing at once what the worker and the clock would do a moment later."""

from engage.base import clock
from engage.record.actions import do_reaction
from engage.record.queries import stuck_reactions


def do_what_follows() -> int:
    """Do every waiting reaction; raises what a reaction raises."""
    waiting = list(stuck_reactions(clock.now()))
    for reaction in waiting:
        do_reaction(reaction.pk)
    return len(waiting)


def tick() -> None:
    """Everything the clock does at a tick; raises what a part of it raises."""
    from engage import wiring

    for due in wiring.EVERY_TICK:
        due()
    do_what_follows()
