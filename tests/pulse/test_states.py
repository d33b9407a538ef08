"""The machine of a pulse, and that its table and the database agree."""

import pytest
from django.db import IntegrityError

from engage.pulse.states import PULSE, PulseState
from tests.factories.machines import reached_from
from tests.factories.pulse import make_open


def test_every_state_is_reached_and_leads_to_an_end():
    assert PULSE.states == set(PulseState.values) == reached_from(PULSE, PULSE.initial)
    assert PULSE.states - PULSE.terminal == {"open"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"answered": 30},
        {"figures": {}},
        {"state": "dropped", "figures": {}},
        {"replied_at": "2027-01-01T00:00Z"},
    ],
)
def test_the_database_keeps_numbers_until_it_is_closed(cast, moved_clock, wrong):
    pulse = make_open(cast, moved_clock)
    with pytest.raises(IntegrityError):
        type(pulse).objects.filter(pk=pulse.pk).update(**wrong)
