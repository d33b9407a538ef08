"""Machines: legality is written once, and no table has a dead end by accident."""

import pytest

from engage.base.states import IllegalMove, Machine, Moves, move
from engage.consultations.states import CONSULTATION, CONTRIBUTION, ContributionState, State


class Door(Moves):
    machine = Machine(initial="shut", moves={"open": (["shut"], "open"), "lock": (["shut"], "locked")})

    def __init__(self):
        self.state = self.machine.initial


def test_moves_where_the_table_leads():
    door = Door()
    move(door, "open")
    assert door.state == "open"
    assert not door.can("lock")


def test_refuses_what_the_table_does_not_say():
    door = Door()
    move(door, "lock")
    with pytest.raises(IllegalMove, match="locked"):
        move(door, "open")
    assert door.state == "locked"


def test_an_unknown_verb_is_a_mistake_in_the_code():
    with pytest.raises(KeyError):
        move(Door(), "slam")


@pytest.mark.parametrize(
    ("machine", "ends"),
    [
        (CONSULTATION, {State.RESPONSE_PUBLISHED, State.WITHDRAWN}),
        (CONTRIBUTION, {ContributionState.WITHDRAWN}),
    ],
)
def test_every_state_is_reached_and_only_the_named_ones_end(machine, ends):
    reached, waiting = set(), {machine.initial}
    while waiting:
        state = waiting.pop()
        reached.add(state)
        waiting |= {to for froms, to in machine.moves.values() if state in froms} - reached
    assert reached == machine.states
    assert machine.terminal == ends
