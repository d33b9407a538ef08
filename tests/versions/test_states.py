"""The machines of an asked version and of a version have no dead ends."""

from engage.versions.states import (
    ASKED,
    FROM_THE_RIGHT,
    OWN_NAME,
    VERSION,
    AskedState,
    Form,
    VersionState,
)
from tests.factories.machines import reached_from


def test_every_state_is_reached():
    for machine, states in ((ASKED, AskedState), (VERSION, VersionState)):
        assert machine.states == set(states.values) == reached_from(machine, machine.initial)
    assert ASKED.terminal == {AskedState.DECLINED}
    assert VERSION.terminal == set()


def test_every_language_has_the_name_that_its_readers_look_for():
    assert set(OWN_NAME) == set(Form) - {Form.EASY}
    assert set(FROM_THE_RIGHT) < set(OWN_NAME)
