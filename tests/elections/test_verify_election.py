"""Whoever forges a step of an election behind the actions is found by one command; an honest one fits."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models.query import QuerySet

from engage.elections import tasks
from engage.elections.models import Ballot, Candidate, Count, Election, Envelope, Voter
from engage.elections.queries.checking import misfits
from engage.elections.queries.clocks import challenge_until
from tests.factories.elections import (
    again,
    make_announced,
    make_closed,
    make_counting,
    make_declared,
    make_poll,
    make_provisional,
    vote,
    voters_of,
)


def only(model, election):
    return model.objects.filter(election=election)


def swap_two_voters(election):
    one, other = only(Voter, election).order_by("pk")[:2]
    theirs = one.person_id, other.person_id
    only(Voter, election).filter(pk=one.pk).update(person=None)
    only(Voter, election).filter(pk=other.pk).update(person=theirs[0])
    only(Voter, election).filter(pk=one.pk).update(person=theirs[1])


def put_on_the_roll(election):
    Voter.objects.create(election=election, person=None, voter_id="f" * 64)


def add_envelope(election):
    fresh = only(Voter, election).filter(has_voted=False).first()
    Envelope.objects.create(election=election, voter=fresh, sealed=b"x", fingerprint="0" * 64)


def add_ballot(election):
    Ballot.objects.create(election=election, ranking=[2])


def change_ballot(election):
    only(Ballot, election).filter(pk=only(Ballot, election).first().pk).update(ranking=[3])


def take_ballot(election):
    """Behind the model's back, as only the database can."""
    QuerySet(Ballot).filter(pk=only(Ballot, election).first().pk)._raw_delete("default")


FORGED = {
    "put on the roll": (make_poll, put_on_the_roll, "the roll is not the one"),
    "taken off the roll": (
        make_poll,
        lambda e: only(Voter, e).filter(has_voted=False).first().delete(),
        "the roll is not the one",
    ),
    "given to another": (make_poll, swap_two_voters, "given to another person"),
    "a candidate renamed": (
        make_poll,
        lambda e: only(Candidate, e).filter(number=1).update(name="Someone Else"),
        "the candidates",
    ),
    "a candidate taken off": (
        make_poll,
        lambda e: only(Candidate, e).filter(number=1).update(state="withdrawn"),
        "the candidates",
    ),
    "more seats": (make_poll, lambda e: Election.objects.filter(pk=e.pk).update(seats=2), "seats"),
    "another last moment": (
        make_poll,
        lambda e: Election.objects.filter(pk=e.pk).update(closes_at=e.closes_at - timedelta(days=3)),
        "the last moment",
    ),
    "opened alone": (
        make_announced,
        lambda e: Election.objects.filter(pk=e.pk).update(state="poll_open"),
        "the record does not say so",
    ),
    "closed alone": (
        make_poll,
        lambda e: Election.objects.filter(pk=e.pk).update(state="poll_closed"),
        "voting was closed",
    ),
    "an envelope more": (make_closed, add_envelope, "envelopes are in the box"),
    "an envelope less": (
        make_closed,
        lambda e: only(Envelope, e).first().delete(),
        "envelopes are in the box",
    ),
    "an envelope changed": (
        make_closed,
        lambda e: only(Envelope, e).filter(pk=only(Envelope, e).first().pk).update(sealed=b"other"),
        "was changed",
    ),
    "a ballot more": (make_counting, add_ballot, "the ballots are not those"),
    "a ballot changed": (make_counting, change_ballot, "the ballots are not those"),
    "a ballot less": (make_counting, take_ballot, "the ballots are not those"),
    "another lot": (make_counting, lambda e: only(Count, e).update(seed="0" * 64), "the lot"),
    "other winners": (make_provisional, lambda e: only(Count, e).update(winners=[3]), "another result"),
    "ballots changed after the count": (make_declared, change_ballot, "the ballots are not those"),
}


def start(cast, moved_clock, make):
    election = make(cast, moved_clock)
    if election.state == "poll_open":
        vote(election, voters_of(election)[0])
    return again(election)


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_is_found(cast, moved_clock, name):
    make, forge, said = FORGED[name]
    election = start(cast, moved_clock, make)
    assert misfits(election) == []  # before
    forge(election)
    assert any(said in misfit for misfit in misfits(again(election))), misfits(again(election))


def test_the_command_says_that_everything_fits_or_names_what_does_not(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    out = StringIO()
    call_command("verify_election", str(election.pk), stdout=out)
    assert "everything fits" in out.getvalue()
    change_ballot(election)
    with pytest.raises(SystemExit):
        call_command("verify_election", str(election.pk), stdout=out)
    assert "the ballots are not those" in out.getvalue()


def test_it_still_fits_once_envelopes_and_keys_are_destroyed(cast, moved_clock):
    election = make_declared(cast, moved_clock)
    moved_clock(challenge_until(election))
    tasks.move_elections_on()
    gone = again(election)
    assert gone.destroyed_at
    assert gone.envelopes.count() == 0
    assert not gone.voters.exclude(person=None).exists()
    assert set(gone.scrutineers.values_list("public_key", flat=True)) == {""}
    assert misfits(gone) == []
