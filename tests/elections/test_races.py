"""What happens when one person votes fifty times at once, and when voting ends while many vote."""

from functools import partial

import pytest
from django.db import connection

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.elections import actions, tasks
from engage.elections.models import Election, Envelope, Voter
from engage.elections.queries.roll import fingerprint
from engage.elections.queries.sealing import fingerprint_of
from engage.elections.states import ElectionState
from engage.record.models import Entry
from tests.factories.elections import again, make_poll, two, vote, voters_of
from tests.factories.threads import at_once, beside, went_well

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 50


def test_fifty_clicks_of_one_voter_are_one_envelope(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    casts = [partial(vote, election, person, [1 + number % 3]) for number in range(CLICKS)]
    results = at_once(*casts)
    assert len(went_well(results)) == Envelope.objects.count() == 1
    assert all(isinstance(each, Refused) for each in results if isinstance(each, Exception)), results
    assert Voter.objects.filter(has_voted=True).count() == 1


def test_without_lock_and_mark_the_database_itself_keeps_it_to_one(cast, moved_clock, monkeypatch):
    """The guard of last resort: whatever the code forgets, the constraint holds."""
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    _forget_the_mark(monkeypatch)
    results = at_once(*[partial(vote, election, person, [1])] * 8)
    assert Envelope.objects.count() == len(went_well(results)) == 1


def test_without_the_constraint_there_would_be_more(cast, moved_clock, monkeypatch):
    """The negative control: mark, lock and constraint taken away, the same clicks give more than one envelope."""
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    _forget_the_mark(monkeypatch)
    once = next(each for each in Envelope._meta.constraints if each.name == "one_envelope_each")
    kept = Envelope._meta.constraints
    Envelope._meta.constraints = [each for each in kept if each is not once]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Envelope, once)
    try:
        at_once(*[partial(vote, election, person, [1])] * 8)
        assert Envelope.objects.count() > 1
    finally:
        Envelope.objects.all().delete()
        Envelope._meta.constraints = kept
        with connection.schema_editor() as editor:
            editor.add_constraint(Envelope, once)


def _forget_the_mark(monkeypatch):
    monkeypatch.setattr("engage.elections.actions.casting._refuse_voted", lambda voter: None)
    monkeypatch.setattr("engage.elections.actions.casting._held", lambda lines: lines.first())


def test_voting_ends_while_many_vote_and_none_comes_after(cast, moved_clock):
    election = make_poll(cast, moved_clock, voters=24)
    casts = [partial(vote, election, person, [1, 2]) for person in voters_of(election)[:20]]
    agreed = partial(two, cast, election, "close_early", "The hall burnt down.")
    results = at_once(*casts[:10], agreed, *casts[10:])
    closed = again(election)
    assert closed.state == ElectionState.POLL_CLOSED
    accepted = len(went_well(results[:10] + results[11:]))
    assert Envelope.objects.count() == Voter.objects.filter(has_voted=True).count() == accepted
    with pytest.raises(Refused):
        vote(election, voters_of(election)[-1])


def test_closing_waits_for_who_is_voting_and_who_comes_then_is_too_late(cast, moved_clock):
    """A vote that began in time is in the box that is fingerprinted; the box never changes afterwards."""
    election = make_poll(cast, moved_clock)
    person, late = voters_of(election)[:2]
    moved_clock(election.closes_at)
    moved = clock.now()
    Election.objects.filter(pk=election.pk).update(closes_at=moved.replace(year=moved.year + 1))

    def end():
        Election.objects.filter(pk=election.pk).update(closes_at=moved)
        return actions.close_poll(actor=CLOCK, election=election)

    _vote, closed = beside(partial(vote, election, person, [1]), end)
    assert closed.state == ElectionState.POLL_CLOSED
    prints = [fingerprint_of(bytes(each.sealed)) for each in Envelope.objects.all()]
    assert len(prints) == 1
    assert closed.box_fingerprint == fingerprint(prints)
    with pytest.raises(Refused):
        vote(election, late)


def test_two_clocks_close_it_once(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    vote(election, voters_of(election)[0])
    moved_clock(election.closes_at)
    at_once(*[tasks.move_elections_on] * 4)
    assert Entry.objects.filter(name="elections.poll_closed").count() == 1


def test_votes_of_many_at_once_hold_each_other_up_no_longer_than_needed(cast, moved_clock):
    """The election's row is held together: twenty people vote at once, and all are in."""
    election = make_poll(cast, moved_clock, voters=24)
    results = at_once(*[partial(vote, election, person, [2]) for person in voters_of(election)[:20]])
    assert len(went_well(results)) == 20 == Envelope.objects.count(), results
