"""What happens when two officers decide at once, and when a roll is frozen while someone objects."""

from functools import partial

import pytest

from engage.elections.actions import publish_poll_notice, publish_statement
from engage.people.states import RoleKind, Strength
from engage.record.models import Entry
from engage.rolls import actions
from engage.rolls.actions import asking, deciding
from engage.rolls.models import AskedLine, Claim, Objection
from engage.rolls.queries.checking import misfits
from tests.factories.elections import again as anew
from tests.factories.elections import at, name_scrutineers, with_role
from tests.factories.rolls import again, answer, claim, make_asked, make_open, object_to, on_the_roll
from tests.factories.threads import at_once, beside, went_well, without_lock

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def facts(name):
    return Entry.objects.filter(name=f"rolls.{name}").count()


def decisions(cast, objection):
    other = with_role(cast, RoleKind.RETURNING_OFFICER)
    act = partial(actions.decide_objection, objection=objection, reason="So it is.")
    return partial(act, actor=cast.eve, number=1), partial(act, actor=other, number=0)


def make_answered(cast):
    objection = make_asked(cast, make_open(cast))
    answer(objection.lines.get())
    return objection


def test_two_officers_who_decide_at_once_decide_once(cast):
    objection = make_answered(cast)
    strike, leave = decisions(cast, objection)
    results = at_once(strike, leave, strike, leave)
    assert len(went_well(results)) == facts("objection_decided") == 1
    is_struck = again(objection).state == "struck"
    assert AskedLine.objects.get().is_struck == is_struck
    assert not misfits(objection.election)


def test_without_the_lock_they_would_decide_twice(cast, monkeypatch):
    """The negative control."""
    objection = make_answered(cast)
    monkeypatch.setattr(deciding, "lock", without_lock(2))
    at_once(*decisions(cast, objection))
    assert facts("objection_decided") == 2


def almost_frozen(cast, moved_clock):
    """All that is missing is the officer's press of the button; people may still object, for the day is moved there."""
    election = make_open(cast, candidates=3)
    at(moved_clock, election.nominations_close_at)
    publish_statement(actor=cast.eve, election=anew(election))
    name_scrutineers(cast, anew(election))
    at(moved_clock, election.withdrawals_close_at)
    return anew(election)


def test_the_roll_is_frozen_or_the_objection_waits_and_never_both(cast, moved_clock):
    election = almost_frozen(cast, moved_clock)
    people = [on_the_roll(cast, election, f"Ned {number}") for number in range(TIMES)]
    freeze = partial(publish_poll_notice, actor=cast.eve, election=election)
    at_once(freeze, *[partial(object_to, election, person) for person in people])
    assert bool(anew(election).roll_fingerprint) != Objection.objects.undecided().exists()


def test_an_objection_that_arrives_while_the_roll_is_being_frozen_comes_too_late(cast, moved_clock):
    election = almost_frozen(cast, moved_clock)
    ned = on_the_roll(cast, election, "Ned Reed")
    freeze = partial(publish_poll_notice, actor=cast.eve, election=election)
    _frozen, result = beside(freeze, lambda: _or_error(partial(object_to, election, ned)))
    assert isinstance(result, Exception)
    assert not Objection.objects.exists()


def test_without_the_lock_it_would_wait_on_a_frozen_roll(cast, moved_clock, monkeypatch):
    """The negative control."""
    election = almost_frozen(cast, moved_clock)
    ned = on_the_roll(cast, election, "Ned Reed")
    monkeypatch.setattr(asking, "lock", without_lock(1))
    freeze = partial(publish_poll_notice, actor=cast.eve, election=election)
    beside(freeze, lambda: _or_error(partial(object_to, election, ned)))
    assert anew(election).roll_fingerprint
    assert Objection.objects.undecided().exists()


def test_one_claim_waits_however_often_she_presses(cast):
    election = make_open(cast, strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    results = at_once(*[partial(claim, election, una)] * TIMES)
    assert len(went_well(results)) == Claim.objects.count() == facts("claim_made") == 1


def test_nobody_has_more_objections_waiting_than_are_allowed(cast):
    election = make_open(cast)
    ned = on_the_roll(cast, election, "Ned Reed")
    most = election.rule_set.numbers["election.objections_each"]
    at_once(*[partial(object_to, election, ned)] * (most + TIMES))
    assert Objection.objects.count() == most


def test_an_answer_and_a_decision_at_once_leave_one_after_the_other(cast):
    objection = make_answered(cast)
    other = make_asked(cast, objection.election, on_the_roll(cast, objection.election, "Una"))
    leave = partial(
        actions.decide_objection, actor=cast.eve, objection=other, number=0, reason="Nothing in it."
    )
    results = at_once(partial(answer, other.lines.get()), leave)
    assert again(other).state == "left"
    assert len(went_well(results)) == 1 + bool(other.lines.get().answered_at)


def _or_error(call):
    try:
        return call()
    except Exception as error:
        return error
