"""Someone who is missing asks to be on the roll; the rule decides, and the officer says so; nobody widens it."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import Refused
from engage.notices.models import Letter
from engage.people.models import Membership
from engage.people.states import Strength
from engage.rolls.models import Claim
from engage.rolls.queries.checking import misfits
from engage.rolls.queries.clocks import objections_until
from engage.rolls.queries.hers import missing
from tests.factories.elections import at, voters_of
from tests.factories.promises import make_citizen
from tests.factories.rolls import (
    again,
    claim,
    decide_on,
    freeze,
    in_days,
    make_open,
    make_struck,
    on_the_roll,
)


def make_sure(person):
    Membership.objects.filter(person=person).update(strength=Strength.CODE)


def test_who_was_missing_is_on_the_roll_once_she_meets_the_rule(cast, moved_clock):
    election = make_open(cast, candidates=3)
    type(election.constituency).objects.update(strength=Strength.CODE)
    Membership.objects.update(strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    claimed = claim(election, una)
    with pytest.raises(Refused, match="leaves this person out"):
        decide_on(cast, claimed)
    assert again(claimed).state == "waiting"
    make_sure(una)
    assert decide_on(cast, claimed).state == "added"
    assert una in voters_of(freeze(cast, moved_clock, election))
    assert not misfits(election)


def test_who_is_left_out_reads_the_officers_reason(cast):
    election = make_open(cast, strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    claimed = claim(election, una)
    decide_on(cast, claimed, is_added=False, reason="Bring your slip to the library.")
    letter = Letter.objects.get(address=una.email)
    assert "not on the roll" in letter.subject
    assert "Bring your slip to the library." in letter.body
    claim(election, una, "I have the slip now.")


def test_who_was_struck_is_put_back(cast, moved_clock):
    election = make_open(cast, candidates=3)
    nell = on_the_roll(cast, election)
    objection = make_struck(cast, election, nell)
    claimed = claim(election, nell, "I am back.")
    decide_on(cast, claimed, reason="You showed us your lease.")
    assert again(objection).state == "lifted"
    assert nell in voters_of(freeze(cast, moved_clock, election))
    assert not misfits(election)


def test_what_is_missing_is_said_exactly_with_the_page_to_mend_it(cast):
    election = make_open(cast, strength=Strength.CODE, capacity="carer")
    una = on_the_roll(cast, election, "Una")
    stranger = make_citizen(cast, place=cast.elsewhere)
    sure, carer = missing(una, election)
    assert "You told us so yourself. For this roll you need a code" in sure.why
    assert sure.url == "/me/"
    assert "I look after someone, unpaid" in carer.why
    assert carer.url == "/me/capacities/"
    nowhere = missing(stranger, election)[0]
    assert "you do not belong to Harrowmere" in nowhere.why
    assert nowhere.url == f"/places/{cast.place.code}/belong/"


def test_who_is_on_the_roll_need_not_ask(cast):
    election = make_open(cast)
    with pytest.raises(Refused, match="on the roll already"):
        claim(election, on_the_roll(cast, election))


def test_who_belongs_nowhere_there_says_so_first(cast):
    election = make_open(cast)
    for person in (cast.nobody, make_citizen(cast, place=cast.elsewhere)):
        with pytest.raises(PermissionDenied):
            claim(election, person)


def test_one_claim_waits_at_a_time(cast):
    election = make_open(cast, strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    claim(election, una)
    with pytest.raises(Refused, match="asked already"):
        claim(election, una)
    assert Claim.objects.count() == 1


def test_why_must_be_said(cast):
    election = make_open(cast, strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    with pytest.raises(Refused, match="Say why you should"):
        claim(election, una, " \x00\n")
    with pytest.raises(Refused, match="Say why"):
        decide_on(cast, claim(election, una), is_added=False, reason=" ")


def test_after_the_last_day_nobody_claims(cast, moved_clock):
    election = make_open(cast, strength=Strength.CODE)
    una = on_the_roll(cast, election, "Una")
    at(moved_clock, objections_until(election))
    in_days(moved_clock, 1)
    with pytest.raises(Refused, match="The last day for this was"):
        claim(election, una)


def test_a_claim_is_decided_once(cast):
    election = make_open(cast, strength=Strength.CODE)
    claimed = claim(election, on_the_roll(cast, election, "Una"))
    decide_on(cast, claimed, is_added=False)
    with pytest.raises(Refused, match="decided already"):
        decide_on(cast, claimed)


def test_the_last_day_fits_between_the_notice_and_the_notice_of_the_poll(cast):
    election = make_open(cast)
    assert election.notice_date < objections_until(election) < election.poll_notice_date
