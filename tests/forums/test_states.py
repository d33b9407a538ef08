"""The machine of a space: no dead ends, every state reached, and whatever anyone does the record tells it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.base.events import about
from engage.forums import actions, tasks
from engage.forums.models import Closure, ClosureVote, ForumSpace
from engage.forums.queries.keys import waiting_key
from engage.forums.states import FORUM_SPACE, TWO_KEYS, SpaceState
from engage.people.actions import confirm_act
from engage.people.tasks import expire_acts
from engage.record.models import Entry
from tests.factories.forums import (
    WHY,
    again,
    anew,
    join,
    make_archived,
    make_asked,
    make_closing,
    make_locked,
    make_notice,
    make_receiver,
    make_space,
    propose,
    two_keys,
)
from tests.factories.machines import arrows, reached_from
from tests.factories.promises import make_citizen
from tests.factories.stories import Story, assert_found, few, tell

FEW = few(examples=30, steps=30)
SAYS = {
    "space_started": "active",
    "closure_proposed": "closure_proposed",
    "closure_dropped": "active",
    "members_asked": "member_consultation",
    "vote_accepted": "active",
    "notice_started": "notice_running",
    "closing_begun": "closing",
    "space_transferred": "transferred",
    "space_taken_over": "active",
    "space_archived": "archived",
    "space_locked": "emergency_lock",
    "space_unlocked": "active",
}


def test_no_state_is_out_of_reach_and_only_the_archive_is_an_end():
    assert FORUM_SPACE.states == set(SpaceState.values) == reached_from(FORUM_SPACE, FORUM_SPACE.initial)
    assert FORUM_SPACE.terminal == {SpaceState.ARCHIVED}
    for state in FORUM_SPACE.states:
        assert SpaceState.ARCHIVED in reached_from(FORUM_SPACE, state)


def test_no_single_verb_leads_from_an_open_space_to_a_closed_one():
    ends = {SpaceState.ARCHIVED, SpaceState.TRANSFERRED, SpaceState.CLOSING, SpaceState.NOTICE_RUNNING}
    assert not [to for source, to in arrows(FORUM_SPACE) if source == SpaceState.ACTIVE and to in ends]
    assert {move for move in FORUM_SPACE.moves if FORUM_SPACE.moves[move][1] in ends} - {
        "begin_closing"
    } == set(TWO_KEYS.values()) - {"lock"}


def test_every_state_is_reached(cast, moved_clock):
    proposed = make_space(cast)
    propose(cast, proposed)
    rows = [make_space(cast), proposed, make_locked(cast)]
    reached = {again(row).state for row in rows}
    for make in (make_asked, make_notice, make_closing, make_archived):
        reached.add(make(cast, moved_clock).state)
    body, lib = make_receiver(cast)
    handed = make_closing(cast, moved_clock)
    actions.name_receiver(actor=cast.ada, space=handed, receiver=body)
    actions.sign_charter(actor=anew(lib), space=handed)
    reached.add(two_keys(cast, handed, "transfer_space").state)
    assert reached == FORUM_SPACE.states


class SpaceStory(Story):
    """Nothing ever goes."""

    @staticmethod
    def begin(world, moved_clock):
        world.space = make_space(world.cast)
        world.members = [join(make_citizen(world.cast), world.space) for _each in range(3)]
        world.body, world.lib = make_receiver(world.cast, name="Mere Library Trust")
        world.said = {}

    def seen(self):
        return ForumSpace.objects.values_list("state", flat=True).get(pk=self.space.pk)

    def attempt(self, act, who, **given):
        return super().attempt(act, actor=self.anyone(who), **given)

    def anyone(self, who):
        cast = self.cast
        people = [cast.ada, cast.ida, cast.flo, cast.bo, self.lib, *self.members]
        return anew(people[who]) if who < len(people) else cast.nobody

    @rule(days=st.sampled_from([1, 1, 8, 43, 91]))
    def time_passes(self, days):
        self.days_later(days)
        expire_acts()
        tasks.move_spaces_on()

    @invariant()
    def it_is_still_there_with_its_closures_and_votes(self):
        assert ForumSpace.objects.filter(pk=self.space.pk).count() == 1
        closures = dict(Closure.objects.filter(space=self.space).values_list("pk", "reasons"))
        answers = dict(Closure.objects.exclude(answer="").values_list("pk", "answer"))
        votes = set(ClosureVote.objects.values_list("pk", flat=True))
        now = {"closures": closures, "answers": answers}
        for name, words in self.said.get("words", {}).items():
            assert words.items() <= now[name].items()
        assert self.said.get("votes", set()) <= votes
        self.said = {"words": now, "votes": votes}

    @invariant()
    def the_record_tells_each_change_of_state(self):
        told = [FORUM_SPACE.initial]
        names = Entry.objects.filter(subject=about(self.space)).order_by("pk").values_list("name", flat=True)
        for name in names:
            state = SAYS.get(name.partition(".")[2], told[-1])
            told += [state] if state != told[-1] else []
        assert told[-1] == self.stands()
        assert set(pairwise(told)) <= arrows(FORUM_SPACE)

    @invariant()
    def nothing_closes_before_its_time(self):
        for closure in Closure.objects.filter(space=self.space).exclude(notice_at=None):
            assert closure.answered_at is not None
            assert closure.notice_at >= closure.votes_until
            assert closure.votes_until - closure.asked_at == timedelta(days=42)
            if closure.outcome in ("archived", "transferred"):
                assert closure.ended_at - closure.notice_at >= timedelta(days=90)

    @invariant()
    def an_end_has_two_keys_of_two_sides(self):
        used = Entry.objects.filter(name="people.act_carried_out").count()
        with_keys = ("notice_started", "space_archived", "space_transferred", "space_locked")
        names = [f"forums.{name}" for name in with_keys]
        assert Entry.objects.filter(name__in=names).count() == used

    WHO = st.integers(0, 8)

    @rule(who=WHO)
    def propose(self, who):
        self.attempt(actions.propose_closure, who, space=self.space, **WHY)

    @rule(who=st.sampled_from([2, 3, 4]))
    def drop(self, who):
        self.attempt(actions.drop_closure, who, space=self.space, reason="No.")

    @rule(who=st.sampled_from([0, 1]), sure=st.integers(0, 5))
    def drop_now_and_then(self, who, sure):
        if sure == 0:
            self.attempt(actions.drop_closure, who, space=self.space, reason="No.")

    @rule(who=WHO, choice=st.sampled_from(["keep", "close", "none", "?"]))
    def vote(self, who, choice):
        self.attempt(actions.vote_on_closure, who, space=self.space, choice=choice)

    @rule(who=WHO)
    def take_back(self, who):
        self.attempt(actions.take_back_vote, who, space=self.space)

    @rule(who=WHO)
    def answer(self, who):
        self.attempt(actions.answer_members, who, space=self.space, words="It closes.")

    @rule(who=st.integers(2, 8))
    def accept(self, who):
        self.attempt(actions.accept_vote, who, space=self.space)

    @rule(who=WHO, verb=st.sampled_from(list(TWO_KEYS)))
    def ask(self, who, verb):
        self.attempt(actions.ask_second_key, who, space=self.space, verb=verb)

    @rule(who=WHO)
    def agree(self, who):
        if waiting := waiting_key(self.space):
            self.attempt(confirm_act, who, proposal=waiting)

    @rule(who=st.integers(3, 8))
    def refuse(self, who):
        self.attempt(actions.refuse_key, who, space=self.space, reason="No.")

    @rule(who=WHO, verb=st.sampled_from(list(TWO_KEYS)))
    def act_without_a_key(self, who, verb):
        assert self.attempt(getattr(actions, verb), who, space=self.space, proposal=None) is None

    @rule(who=WHO)
    def name(self, who):
        self.attempt(actions.name_receiver, who, space=self.space, receiver=self.body)

    @rule(who=WHO, act=st.sampled_from([actions.sign_charter, actions.take_over_space, actions.unlock_space]))
    def press(self, who, act):
        self.attempt(act, who, space=self.space)

    @rule(who=st.integers(5, 7))
    def leave(self, who):
        self.attempt(actions.leave_space, who, space=self.space)

    @rule(who=st.integers(5, 7))
    def join(self, who):
        self.attempt(actions.join_space, who, space=self.space)


@pytest.mark.look
def test_whatever_anyone_does_the_record_tells_it_and_nothing_goes(cast):
    tell(SpaceStory, cast, FEW)


@pytest.mark.look
def test_a_space_that_is_switched_off_overnight_is_found(cast):
    """The negative control: what happened in 2016, done behind the charter's back."""

    class Sly(SpaceStory):
        @rule()
        def switch_it_off(self):
            now = clock.now()
            ForumSpace.objects.filter(pk=self.space.pk).update(state=SpaceState.ARCHIVED, archived_at=now)

    assert_found(Sly, cast, FEW, SpaceStory.the_record_tells_each_change_of_state)
