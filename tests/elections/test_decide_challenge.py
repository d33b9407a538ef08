"""A challenge is decided by an officer who had no part in the election, once for each person, and never before its day."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engage.base import clock
from engage.base.actions import CONSOLE, Refused, may
from engage.elections import actions
from engage.elections.models import Challenge, Election, Scrutineer, Voter
from engage.people.actions import give_role
from engage.people.states import RoleKind
from tests.factories.elections import (
    again,
    anew,
    at,
    make_announced,
    make_declared,
    make_provisional,
    make_stated,
    scrutineer,
    two,
    voters_of,
    with_role,
)
from tests.factories.people import LONG_AGO


def officer(cast):
    return with_role(cast, RoleKind.RETURNING_OFFICER)


def as_officer(cast, person):
    role = {"kind": RoleKind.RETURNING_OFFICER, "title": "Returning officer", "starts": LONG_AGO}
    give_role(actor=CONSOLE, person=person, place=cast.place, **role)
    return anew(person)


def question(election, person):
    return actions.challenge_result(actor=person, election=election, words="The hall was locked.")


def decide(election, person, *, stands=True):
    return actions.decide_challenge(
        actor=person, election=again(election), stands=stands, words="It was open."
    )


def may_decide(person, election) -> bool:
    return may(anew(person), "elections.decide_challenge", again(election))


def test_who_ran_a_later_step_does_not_decide_on_it(cast, moved_clock):
    later = officer(cast)
    election = make_provisional(cast, moved_clock)
    at(moved_clock, election.declare_date)
    actions.declare_result(actor=later, election=election)
    question(again(election), voters_of(election)[0])
    assert may_decide(officer(cast), election)
    with pytest.raises(PermissionDenied):
        decide(election, later)


def test_who_questions_it_or_may_vote_in_it_does_not_decide(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    one, other = (as_officer(cast, person) for person in voters_of(election)[:2])
    question(election, one)
    for person in (one, other):
        with pytest.raises(PermissionDenied):
            decide(election, person)
    Voter.objects.filter(election=election, person=one).update(person=None)
    assert not may_decide(one, election)


def test_who_held_a_key_does_not_decide_though_the_role_is_over(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    person = as_officer(cast, scrutineer(election))
    question(election, voters_of(election)[0])
    person.roles.filter(kind=RoleKind.SCRUTINEER).update(ended_at=clock.now())
    assert not may_decide(person, election)


def test_who_was_to_hold_a_key_and_did_nothing_does_not_decide(cast, moved_clock):
    election = make_stated(cast, moved_clock)
    person = officer(cast)
    Scrutineer.objects.create(election=election, position=1, person=person)
    assert not may_decide(person, election)


def test_who_agreed_to_the_opening_does_not_decide(cast, moved_clock):
    second = officer(cast)
    election = make_announced(cast, moved_clock)
    at(moved_clock, election.poll_opens_date)
    two(cast, election, "open_poll", second=second)
    assert not may_decide(second, election)


def test_that_nobody_is_kept_as_its_caller_proves_nothing(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    question(election, voters_of(election)[0])
    Election.objects.filter(pk=election.pk).update(called_by=None)
    with pytest.raises(PermissionDenied):
        decide(election, anew(cast.eve))
    assert decide(election, officer(cast)).decided_at


def test_each_person_questions_a_result_once(cast, moved_clock, client):
    election = make_declared(cast, moved_clock)
    first, second = voters_of(election)[:2]
    question(election, first)
    decide(election, officer(cast))
    with pytest.raises(Refused, match="You questioned this result before"):
        question(again(election), first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.create(election=election, person=first, words="Once more.")
    question(again(election), second)


def test_what_is_turned_down_before_its_day_is_not_declared_by_that(cast, moved_clock):
    election = make_provisional(cast, moved_clock)
    question(election, voters_of(election)[0])
    decide(election, officer(cast))
    assert (again(election).state, again(election).declared_at) == ("provisional", None)
    with pytest.raises(Refused, match="can be declared from"):
        actions.declare_result(actor=cast.eve, election=again(election))
    at(moved_clock, election.declare_date)
    assert actions.declare_result(actor=cast.eve, election=again(election)).state == "declared"


def test_what_is_turned_down_on_its_day_is_declared_by_that(cast, moved_clock):
    election = make_provisional(cast, moved_clock)
    question(election, voters_of(election)[0])
    at(moved_clock, election.declare_date)
    decide(election, officer(cast))
    assert again(election).state == "declared"
