"""Someone votes: once, in time, for those who stand; and nobody can see how."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.elections import actions
from engage.elections.models import Ballot, Envelope, Voter
from engage.people.actions import drop_act
from engage.people.models import Proposal, Role
from engage.people.states import RoleKind
from engage.record.models import Entry
from tests.factories.elections import (
    again,
    anew,
    at,
    make_announced,
    make_closed,
    make_declared,
    make_poll,
    open_box,
    vote,
    voters_of,
    with_role,
    words_of,
)
from tests.factories.promises import make_citizen

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


def test_a_vote_is_sealed_counted_once_and_declared(cast, moved_clock):
    election = make_declared(cast, moved_clock, votes=[(1, 2), (1, 2), (2,)])
    assert election.count.report["valid"] == 3
    assert election.count.winners == [1]
    declared = Entry.objects.get(name="elections.election_declared")
    assert declared.data["winners"] == [election.candidates.get(number=1).pk]
    assert declared.data["names"] == ["Candidate A"]


def test_an_envelope_holds_nothing_that_can_be_read_and_all_are_as_long(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    one, other = voters_of(election)[:2]
    short, long = vote(election, one, [1]), vote(election, other, [3, 2, 1])
    assert len(short.sealed) == len(long.sealed)
    assert Entry.objects.filter(name__contains="ballot").count() == 0
    assert Entry.objects.filter(actor=one, at__gte=clock.now()).count() == 0


def test_whoever_is_not_on_the_roll_has_no_vote(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    late = make_citizen(cast)  # belongs there, but came after the roll was frozen
    for who in (late, cast.ada, cast.eve, cast.nobody, cast.cy):
        with pytest.raises(PermissionDenied):
            vote(election, who)
    assert Envelope.objects.count() == 0


def test_the_first_vote_counts(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    first = vote(election, person, [1])
    with pytest.raises(Refused, match="second one was not recorded"):
        vote(election, person, [2])
    assert Envelope.objects.get().fingerprint == first.fingerprint


@pytest.mark.parametrize("ranking", [[], [1, 1], [9], [0], [1, 2, 9], ["1"], [-1], [1.5]])
def test_an_order_that_cannot_be_counted_is_refused_before_anything_is_written(cast, moved_clock, ranking):
    election = make_poll(cast, moved_clock)
    person = voters_of(election)[0]
    with pytest.raises(Refused, match="not recorded"):
        vote(election, person, ranking)
    assert Envelope.objects.count() == 0
    assert not Voter.objects.get(election=election, person=person).has_voted
    assert vote(election, person, [2])


def test_nobody_votes_before_it_opens_nor_after_its_last_moment(cast, moved_clock):
    election = make_announced(cast, moved_clock)
    person = voters_of(election)[0]
    with pytest.raises(Refused, match="not recorded"):
        vote(election, person)
    opened = make_poll(cast, moved_clock)
    moved_clock(opened.closes_at)  # and the clock has not come yet
    with pytest.raises(Refused, match="came too late"):
        vote(opened, voters_of(opened)[0])
    assert Envelope.objects.count() == 0


def test_the_clock_of_the_database_decides_and_not_that_of_this_computer(cast, moved_clock, monkeypatch):
    election = make_poll(cast, moved_clock)
    real = clock.now()
    monkeypatch.setattr(clock, "is_moved", lambda: False)
    type(election).objects.filter(pk=election.pk).update(
        closes_at=real
    )  # far ahead of the database's own now
    moved_clock(election.closes_at)
    assert vote(again(election), voters_of(election)[0])
    assert actions.close_poll(actor=CLOCK, election=election) is None


def test_voting_ends_by_itself_and_a_late_vote_is_none(cast, moved_clock):
    election = make_closed(cast, moved_clock)
    assert election.state == "poll_closed"
    assert election.box_fingerprint
    with pytest.raises(Refused):
        vote(election, voters_of(election)[-1])
    assert Envelope.objects.count() == 3


def test_no_ballot_is_readable_before_both_keys_are_turned(cast, moved_clock):
    election = make_closed(cast, moved_clock)
    first, second = words_of(election)
    for words in ([first, first], [second, first], [first, "babab"], ["", ""], [first, second[:-6]]):
        with pytest.raises(Refused, match="Nothing was opened"):
            open_box(cast, election, words=words)
        for waiting in Proposal.objects.waiting():
            drop_act(actor=cast.eve, proposal=waiting)
    assert Ballot.objects.count() == 0
    assert open_box(cast, election).valid == 3


def test_ballots_have_no_time_no_person_and_no_way_back_to_an_envelope(cast, moved_clock):
    election = make_closed(cast, moved_clock)
    open_box(cast, election)
    names = {field.name for field in Ballot._meta.get_fields()}
    assert names == {"id", "election", "ranking", "rejected_because"}
    assert sorted(Ballot.objects.values_list("ranking", flat=True)) == [[1], [1, 2], [2, 3]]


def test_a_vote_by_paper_needs_two_who_typed_the_same(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    voter = election.voters.first()
    given = {"election": election, "voter_id": voter.voter_id, "channel": "paper"}
    same = {"first_entry": [2, 1], "second_entry": [2, 1]}
    with pytest.raises(Refused, match="second person"):
        actions.type_in_ballot(actor=cast.gus, second=cast.gus, **same, **given)
    with pytest.raises(Refused, match="second person"):
        actions.type_in_ballot(actor=cast.gus, second=cast.bo, **same, **given)
    with pytest.raises(Refused, match="not the same"):
        actions.type_in_ballot(actor=cast.gus, second=cast.eve, first_entry=[1], second_entry=[2], **given)
    with pytest.raises(Refused, match="paper or by phone"):
        actions.type_in_ballot(actor=cast.gus, second=cast.eve, **same, **(given | {"channel": "online"}))
    assert Envelope.objects.count() == 0
    assert actions.type_in_ballot(actor=cast.gus, second=cast.eve, **same, **given).channel == "paper"
    with pytest.raises(Refused, match="second one was not recorded"):
        vote(election, voter.person)


def test_who_was_named_by_the_other_is_no_second_person(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    named = with_role(cast, RoleKind.HELPER, place=election.place)
    Role.objects.filter(person=named).update(given_by=cast.eve)
    entered = {"first_entry": [1], "second_entry": [1], "channel": "paper"}
    for one, other in ((cast.eve, named), (named, cast.eve)):
        with pytest.raises(Refused, match="gave the other this role"):
            actions.type_in_ballot(
                actor=anew(one),
                second=anew(other),
                election=election,
                voter_id=election.voters.first().voter_id,
                **entered,
            )
    assert Envelope.objects.count() == 0


def test_a_lost_paper_is_replaced_and_everything_adds_up(cast, moved_clock):
    election = make_poll(cast, moved_clock)
    people = voters_of(election)
    voter = election.voters.get(person=people[0])
    actions.replace_paper(actor=cast.eve, election=election, voter_id=voter.voter_id)
    vote(election, people[0])
    # Nobody learns by it who has voted: it is the same to look at, and void is no paper that is none.
    actions.replace_paper(actor=cast.eve, election=election, voter_id=voter.voter_id)
    at(moved_clock, election.closes_at)
    count = open_box(cast, again(election))
    assert (count.issued, count.used, count.void) == (len(people) + 1, 1, 1)
    assert count.issued == count.used + count.void + count.unused
    assert count.used == count.in_box == count.valid + count.rejected


def test_the_page_of_the_officer_is_the_same_whether_she_had_voted_or_not(cast, moved_clock, client):
    election = make_poll(cast, moved_clock)
    voted, other = voters_of(election)[:2]
    vote(election, voted)
    client.force_login(anew(cast.eve))
    client.showed("password", "mfa", reauthenticated=True)
    pages = []
    for person in (voted, other):
        line = election.voters.get(person=person)
        lost = client.post(
            reverse("replace_paper", args=[election.pk]), {"voter_id": line.voter_id}, follow=True
        )
        pages.append(TOKEN.sub("", lost.content.decode()))
    assert "Send another paper." in pages[0]
    assert pages[0] == pages[1]
