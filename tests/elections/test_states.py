"""The machine of an election: no dead ends, every state reached, and whatever anyone does the record tells it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.base.events import about
from engage.elections import actions, tasks
from engage.elections.models import Ballot, Election, Envelope
from engage.elections.queries.checking import misfits
from engage.elections.states import BY_TWO, CANDIDATE, ELECTION, ElectionState
from engage.people.actions import confirm_act
from engage.people.models import Proposal
from engage.people.states import ProposalState
from engage.record.models import Entry
from tests.factories.elections import (
    SAID,
    again,
    anew,
    make_announced,
    make_called,
    make_closed,
    make_counting,
    make_declared,
    make_nominating,
    make_poll,
    make_stated,
    make_uncontested,
    name_scrutineers,
    scrutineer,
    two,
    voters_of,
    words_of,
)
from tests.factories.machines import arrows, reached_from
from tests.factories.promises import make_citizen
from tests.factories.stories import Story, assert_found, few, tell

FEW = few(examples=20, steps=40)
_S = ElectionState
SAYS = {
    "notice_published": _S.NOTICE_PUBLISHED,
    "nominations_opened": _S.NOMINATIONS_OPEN,
    "nominations_closed": _S.NOMINATIONS_CLOSED,
    "statement_published": _S.STATEMENT_PUBLISHED,
    "election_uncontested": _S.UNCONTESTED,
    "poll_notice_published": _S.POLL_NOTICE,
    "poll_opened": _S.POLL_OPEN,
    "poll_closed": _S.POLL_CLOSED,
    "box_opened": _S.COUNTING,
    "count_published": _S.PROVISIONAL,
    "election_declared": _S.DECLARED,
    "result_challenged": _S.CHALLENGED,
    "election_voided": _S.VOID,
}
TWO_NEEDED = {"poll_opened", "box_opened"}


def test_no_state_is_out_of_reach_and_every_one_leads_to_an_end():
    assert ELECTION.states == set(_S.values) == reached_from(ELECTION, ELECTION.initial)
    assert ELECTION.terminal == {_S.VOID}
    for state in ELECTION.states - {_S.VOID}:
        assert {_S.DECLARED, _S.VOID} & reached_from(ELECTION, state)
    assert CANDIDATE.terminal == {"withdrawn", "refused"}


def test_nothing_leads_from_an_open_vote_to_a_count_but_the_close_and_both_keys():
    assert {to for source, to in arrows(ELECTION) if source == _S.POLL_OPEN} == {_S.POLL_CLOSED, _S.VOID}
    assert {to for source, to in arrows(ELECTION) if source == _S.POLL_CLOSED} == {_S.COUNTING, _S.VOID}
    assert {"open_poll", "open_box", "void_poll"} <= set(BY_TWO.values())


def test_every_state_is_reached(cast, moved_clock):
    reached = {make_called(cast).state, make_nominating(cast).state}
    noticed = make_called(cast)
    reached.add(actions.publish_notice(actor=cast.eve, election=noticed).state)
    for make in (make_stated, make_announced, make_poll, make_closed, make_counting, make_uncontested):
        reached.add(make(cast, moved_clock).state)
    closing = make_nominating(cast)
    moved_clock(closing.nominations_close_at)
    tasks.move_elections_on()
    reached.add(again(closing).state)
    declared = make_declared(cast, moved_clock)
    reached |= {declared.state, _S.PROVISIONAL}
    actions.challenge_result(actor=voters_of(declared)[0], election=declared, words="x")
    reached.add(again(declared).state)
    poll = make_poll(cast, moved_clock)
    two(cast, poll, "void_poll", "x")
    reached.add(again(poll).state)
    assert reached == ELECTION.states


class ElectionStory(Story):
    @staticmethod
    def begin(world, moved_clock):
        world.people = [make_citizen(world.cast) for _each in range(4)]
        world.election = make_nominating(world.cast, candidates=3)
        world.scrutineer, _second = name_scrutineers(world.cast, world.election)

    def seen(self):
        state = Election.objects.values_list("state", flat=True).get(pk=self.election.pk)
        return state, Envelope.objects.count(), Ballot.objects.count()

    def attempt(self, act, who, **given):
        return super().attempt(act, actor=self.anyone(who), **given)

    def anyone(self, who):
        cast = self.cast
        known = [cast.eve, self.scrutineer, cast.ada, cast.ida, *self.people]
        return anew(known[who]) if who < len(known) else cast.nobody

    def look(self):
        self.now = again(self.election)

    @invariant()
    def marked_are_in_the_box(self):
        if not self.now.destroyed_at:
            assert self.now.voters.filter(has_voted=True).count() == self.now.envelopes.count()
        if hasattr(self.now, "count"):
            assert self.now.ballots.count() == self.now.count.valid + self.now.count.rejected

    @invariant()
    def nothing_is_readable_before_both_keys_are_turned(self):
        if self.now.state not in (_S.COUNTING, _S.PROVISIONAL, _S.DECLARED, _S.CHALLENGED, _S.VOID):
            assert Ballot.objects.filter(election=self.election).count() == 0

    @invariant()
    def the_record_tells_each_change_of_state(self):
        told = [_S.CALLED]
        names = (
            Entry.objects.filter(subject=about(self.election)).order_by("pk").values_list("name", flat=True)
        )
        for name in names:
            state = SAYS.get(name.partition(".")[2], told[-1])
            told += [state] if state != told[-1] else []
        assert told[-1] == self.now.state
        assert set(pairwise(told)) <= arrows(ELECTION)

    @invariant()
    def everything_fits_the_record(self):
        assert misfits(self.now) == []

    @invariant()
    def what_takes_two_was_done_by_two(self):
        verbs = [f"elections.{verb}" for verb in BY_TWO]
        used = Proposal.objects.filter(
            verb__in=verbs, state=ProposalState.CARRIED_OUT, subject=about(self.election)
        )
        assert all(each.proposed_by_id != each.confirmed_by_id for each in used)
        done = [f"elections.{name}" for name in TWO_NEEDED]
        assert Entry.objects.filter(subject=about(self.election), name__in=done).count() <= used.count()

    WHO = st.integers(0, 8)

    @rule(days=st.sampled_from([1, 3, 9, 20, 40]))
    def time_passes(self, days):
        self.days_later(days)
        tasks.move_elections_on()

    @rule()
    def time_comes_to_the_next_day_that_matters(self):
        election = again(self.election)
        moments = [election.nominations_close_at, election.withdrawals_close_at, election.closes_at]
        if election.opened_at is None:
            moments.append(election.closes_at - timedelta(days=10))
        later = sorted(moment for moment in moments if moment > clock.now())
        if later:
            self.moved(later[0])
            tasks.move_elections_on()

    @rule(
        who=WHO,
        act=st.sampled_from(["publish_statement", "publish_poll_notice", "publish_count", "declare_result"]),
    )
    def press(self, who, act):
        self.attempt(getattr(actions, act), who, election=self.election)

    @rule(
        act=st.sampled_from(["publish_statement", "publish_poll_notice", "publish_count", "declare_result"])
    )
    def the_officer_presses(self, act):
        self.attempt(getattr(actions, act), 0, election=self.election)

    @rule(who=WHO)
    def stand(self, who):
        self.attempt(actions.nominate, who, election=self.election, name="Otto", **SAID)

    @rule(who=WHO)
    def withdraw(self, who):
        self.attempt(actions.withdraw_nomination, who, election=self.election)

    @rule(who=WHO, ranking=st.lists(st.integers(0, 5), max_size=4))
    def vote(self, who, ranking):
        self.attempt(actions.cast_ballot, who, election=self.election, ranking=ranking)

    @rule(who=st.integers(4, 7), ranking=st.permutations([1, 2, 3]))
    def vote_well(self, who, ranking):
        self.attempt(actions.cast_ballot, who, election=self.election, ranking=ranking)

    @rule(
        who=st.integers(0, 1),
        verb=st.sampled_from(["open_poll", "open_poll", "open_box", "open_box", "close_early", "void_poll"]),
    )
    def ask(self, who, verb):
        self.attempt(actions.ask_second, who, election=self.election, verb=verb, reason="Why.")

    @rule(who=st.integers(0, 4))
    def agree(self, who):
        waiting = Proposal.objects.waiting().filter(state=ProposalState.PROPOSED).order_by("pk").first()
        if waiting:
            self.attempt(confirm_act, who, proposal=waiting)

    @rule()
    def the_scrutineer_agrees(self):
        self.agree(1)

    @rule(who=WHO, verb=st.sampled_from(["open_poll", "close_early", "void_poll"]))
    def act_alone(self, who, verb):
        given = {"election": self.election, "proposal": None, "reason": "x"}
        assert self.attempt(getattr(actions, verb), who, **given) is None

    @rule(who=st.integers(0, 4), draw=st.sampled_from(["3 1", ""]))
    def open_box(self, who, draw):
        agreed = Proposal.objects.filter(verb="elections.open_box", state=ProposalState.CONFIRMED).first()
        given = {"proposal": agreed, "words": words_of(self.election), "draw": draw}
        self.attempt(actions.open_box, who, election=self.election, **given)

    @rule(who=WHO)
    def question(self, who):
        self.attempt(actions.challenge_result, who, election=self.election, words="x")


class PollStory(ElectionStory):
    """The same from when people can vote, so that boxes are opened and results questioned."""

    @staticmethod
    def begin(world, moved_clock):
        world.people = [make_citizen(world.cast) for _each in range(4)]
        world.election = make_poll(world.cast, moved_clock)
        world.scrutineer = scrutineer(world.election)


@pytest.mark.look
@pytest.mark.parametrize("story", [ElectionStory, PollStory])
def test_whatever_anyone_does_the_record_tells_it_and_the_box_adds_up(cast, story):
    tell(story, cast, FEW)


@pytest.mark.look
def test_an_election_that_is_closed_by_hand_is_found(cast):
    """The negative control: an officer with the database closes nominations behind the record's back."""

    class Sly(ElectionStory):
        @rule()
        def close_it(self):
            Election.objects.filter(pk=self.election.pk).update(state=_S.NOMINATIONS_CLOSED)

    assert_found(Sly, cast, FEW, ElectionStory.the_record_tells_each_change_of_state)
