"""The negative controls of the races: with the lock taken away, what must happen once happens more often."""

import pytest

from engage.base.actions import Refused
from engage.people import actions
from engage.people.actions import consenting, looking_up
from engage.people.models import Lookup
from engage.people.states import WORDING, Purpose
from engage.places.queries import site_numbers
from tests.factories.threads import at_once, without_lock

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AT_ONCE = 4


@pytest.fixture
def without_locks(monkeypatch):
    """`without_locks(module)`: reading anew no longer holds the row, and all have read before one writes."""
    unlocked = without_lock(AT_ONCE)
    return lambda module: monkeypatch.setattr(module, "lock", unlocked)


def test_a_double_click_would_not_be_one_yes(cast, without_locks):
    without_locks(consenting)
    said = {"purpose": Purpose.TALKS, "wording": str(WORDING[Purpose.TALKS])}
    results = at_once(*[lambda: actions.give_consent(actor=cast.bo, person=cast.bo, **said)] * AT_ONCE)
    assert [result for result in results if isinstance(result, Exception)]


def test_windows_at_once_would_pass_the_limit(cast, without_locks):
    membership = actions.declare_membership(actor=cast.bo, place=cast.place)
    asked = {"membership": membership, "reason": "She rang and cannot get in."}
    most = site_numbers()["privacy.lookups_a_day"]
    for _each in range(most - 1):
        actions.look_up_identity(actor=cast.ida, **asked)
    without_locks(looking_up)
    results = at_once(*[lambda: actions.look_up_identity(actor=cast.ida, **asked)] * AT_ONCE)
    assert not [result for result in results if isinstance(result, Refused)], results
    assert Lookup.objects.count() == most - 1 + AT_ONCE
