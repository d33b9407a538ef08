"""What elections hold about someone is told to her, and let go of when she leaves – but her vote counts."""

from engage.base.actions import CLOCK
from engage.elections.actions import forget_elector
from engage.elections.models import Envelope, Voter
from engage.elections.queries.checking import misfits
from engage.elections.queries.held import elections
from tests.factories.elections import again, at, make_poll, open_box, scrutineer, vote, voters_of


def test_she_reads_that_she_voted_and_never_how(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    fingerprint = vote(election, person, [2, 1]).fingerprint
    told = elections(person)
    assert fingerprint in told[0].values()
    assert "Candidate" not in str([line for line in told if "Your words" not in line])
    assert elections(scrutineer(election))
    assert elections(cast.bo) == []


def test_her_vote_counts_when_she_has_left_and_everything_still_fits(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    vote(election, person, [2, 1])
    forget_elector(actor=CLOCK, person=person)
    assert elections(person) == []
    assert Voter.objects.filter(election=election, person=None).count() == Envelope.objects.count() == 1
    at(moved_clock, election.closes_at)
    assert open_box(cast, again(election)).valid == 1
    assert misfits(again(election)) == []
