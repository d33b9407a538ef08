"""Whoever puts a line on a roll or takes one off behind the officer's back is found by `verify-election`."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command

from engage.elections.models import Voter
from engage.rolls.models import AskedLine, Claim, Objection
from tests.factories.rolls import (
    claim,
    decide,
    decide_on,
    freeze,
    make_asked,
    make_open,
    make_struck,
    on_the_roll,
)


def verified(election) -> str:
    said = StringIO()
    with suppress(SystemExit):
        call_command("verify_election", election.pk, stdout=said)
    return said.getvalue()


def strike(election):
    one = on_the_roll(None, election, "Una")
    objection = Objection.objects.create(election=election, kind="moved", state="struck")
    AskedLine.objects.create(objection=objection, person=one, number=1, is_struck=True)


def put_back(election):
    Objection.objects.filter(election=election, state="struck").update(state="lifted")


def strike_another(election):
    line = AskedLine.objects.get(is_struck=True)
    AskedLine.objects.filter(pk=line.pk).update(is_struck=False)
    other = on_the_roll(None, election, "Una")
    AskedLine.objects.create(objection=line.objection, person=other, number=2, is_struck=True)


def leave(election):
    Objection.objects.filter(election=election, state="struck").update(state="left")


def reword(election):
    Objection.objects.filter(election=election, state="struck").update(reason="It had to be.")


def add(election):
    Claim.objects.create(election=election, person=on_the_roll(None, election, "Una"), state="added")


FORGED = {
    strike: "and the record has no such decision",
    put_back: "whether its line was put back is not as the record says",
    strike_another: "is not decided as the record says",
    leave: "is not decided as the record says",
    reword: "the reason for what was decided",
    add: "stands at “added”, and the record says “waiting”",
}


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
@pytest.mark.parametrize("is_frozen", [False, True], ids=["before", "after"])
def test_what_no_officer_decided_is_found(cast, moved_clock, forge, is_frozen):
    election = make_open(cast, candidates=3)
    make_struck(cast, election)
    if is_frozen:
        election = freeze(cast, moved_clock, election)
    assert "everything fits" in verified(election)
    forge(election)
    assert FORGED[forge] in verified(election)


def test_a_line_that_was_struck_is_found_on_the_frozen_roll(cast, moved_clock):
    election = make_open(cast, candidates=3)
    nell = on_the_roll(cast, election)
    make_struck(cast, election, nell)
    election = freeze(cast, moved_clock, election)
    Voter.objects.create(election=election, person=nell, voter_id="f" * 64)
    said = verified(election)
    assert "someone whose line was struck is on the roll" in said
    assert "someone was put on it or taken off" in said


def test_a_roll_that_was_frozen_with_fewer_decisions_is_found(cast, moved_clock):
    election = make_open(cast, candidates=3)
    make_struck(cast, election)
    election = freeze(cast, moved_clock, election)
    strike(election)
    assert "without other lines than those that decisions struck" in verified(election)


def test_an_honest_roll_with_all_kinds_of_decisions_fits(cast, moved_clock):
    election = make_open(cast, candidates=3)
    nell = on_the_roll(cast, election)
    make_struck(cast, election, nell)
    decide_on(cast, claim(election, nell))
    make_struck(cast, election, on_the_roll(cast, election, "Una"))

    decide(cast, make_asked(cast, election, nell))
    assert "everything fits" in verified(freeze(cast, moved_clock, election))
