"""The machines of a suspension and of a recall, and what holds whatever anyone does to a seat at any time."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.recalls import actions, tasks
from engage.recalls.models import Recall, RecallSupport, RecallVoter, Suspension
from engage.recalls.queries.deciding import others_of
from engage.recalls.states import RECALL, RECALL_RUNS, SUSPENSION, RecallState, SuspensionState
from engage.terms import actions as seats
from engage.terms.models import Term
from engage.terms.states import TERM
from tests.factories.machines import reached_from
from tests.factories.promises import make_citizen
from tests.factories.recalls import (
    WHY,
    make_asked,
    make_called,
    make_declared,
    make_panel_of,
    make_proposed,
    tick,
)
from tests.factories.recalls import in_days as days_pass
from tests.factories.stories import NO, assert_found, tell
from tests.factories.terms import again, holder
from tests.terms.test_states import FEW, SeatStory


@pytest.mark.parametrize(
    ("machine", "states", "running"),
    [(SUSPENSION, SuspensionState, {"proposed"}), (RECALL, RecallState, set(RECALL_RUNS))],
)
def test_every_state_is_reached_and_leads_to_an_end(machine, states, running):
    assert machine.states == set(states.values) == reached_from(machine, machine.initial)
    assert machine.states - machine.terminal == running


def test_every_state_of_a_recall_is_reached_by_acts(cast, moved_clock):
    asked, called, dropped = (make(cast, moved_clock) for make in (make_asked, make_called, make_asked))
    seen = {asked.state, called.state}
    seats.resign(actor=holder(dropped.term), term=dropped.term)
    days_pass(moved_clock, 43)
    seen |= {again(asked).state, again(dropped).state}
    seen |= {make_declared(cast, moved_clock, goes=goes).state for goes in (0, 5)}
    assert seen == RECALL.states


class StayStory(SeatStory):
    """A panel of five, and eight of those they speak for."""

    machine = TERM

    @staticmethod
    def begin(world, moved_clock):
        world.row, *world.others = make_panel_of(world.cast, 5)
        world.term = world.row
        world.people = [make_citizen(world.cast) for _each in range(8)]
        world.published = {}
        moved_clock(clock.now() + timedelta(days=91))

    def about(self, model):
        return model.objects.filter(term=self.row).order_by("-pk").first()

    def each_of(self, who):
        everyone = [self.cast.eve, self.cast.ada, self.cast.nobody, holder_or_nobody(self.term, self.cast)]
        return [*everyone, *(holder(each) for each in self.others), *self.people][who]

    def acts(self, name, who, about, **given):
        if about is not None:
            key = type(about).__name__.lower()
            self.tried(getattr(actions, name), actor=self.each_of(who), **{key: about}, **given)

    def tried(self, act, **given):
        """Some acts move a term while they do not move it for whoever asks; none may fail otherwise."""
        with suppress(*NO):
            act(**given)

    @rule(days=st.integers(1, 30))
    def days_go_by(self, days):
        self.days_later(days)
        tick()

    @rule(who=st.integers(0, 15), days=st.integers(-1, 70))
    def proposes(self, who, days):
        self.acts("propose_suspension", who, again(self.row), reason=WHY, days=days)

    @rule(who=st.integers(3, 8), says_yes=st.booleans())
    def decides(self, who, says_yes):
        self.acts("vote_on_suspension", who, self.about(Suspension), says_yes=says_yes)

    @rule(model=st.sampled_from([Suspension, Recall]), who=st.integers(2, 5))
    def answers(self, model, who):
        self.acts(f"answer_{model.__name__.lower()}", who, self.about(model), answer="No.")

    @rule(who=st.integers(0, 15))
    def requests(self, who):
        self.acts("request_recall", who, again(self.row), reason=WHY)

    @rule(some=st.sets(st.integers(3, 15), min_size=4))
    def join(self, some):
        for who in some:
            self.acts("support_recall", who, self.about(Recall))

    @rule(who=st.integers(8, 15))
    def takes_back(self, who):
        self.acts("take_back_recall", who, self.about(Recall))

    @rule(some=st.sets(st.integers(0, 15)), goes=st.booleans())
    def vote(self, some, goes):
        for who in some:
            self.acts("vote_on_recall", who, self.about(Recall), goes=goes)

    @rule(who=st.integers(0, 2))
    def declares(self, who):
        self.acts("declare_recall", who, self.about(Recall))

    @rule(days=st.integers(1, 60))
    def goes_on_leave(self, days):
        until = clock.today() + timedelta(days=days)
        self.tried(seats.take_leave, actor=self.each_of(3), term=self.row, until=until)

    @invariant()
    def every_vote_is_a_line_and_a_number(self):
        for recall in Recall.objects.all():
            assert recall.voters.filter(has_voted=True).count() == recall.stays + recall.goes

    @invariant()
    def a_vote_and_a_seat_that_is_voted_on_go_together(self):
        tasks.settle_who_stays()
        voted_on = Term.objects.filter(state="recall_vote")
        assert set(Recall.objects.filter(state="voting").values_list("term", flat=True)) == {
            term.pk for term in voted_on
        }

    @invariant()
    def nobody_is_suspended_for_longer_than_sixty_days(self):
        for term in Term.objects.filter(state="suspended"):
            assert term.suspended_until < clock.today() + timedelta(days=60)
            last = term.suspensions.filter(state="passed").first()
            assert last.yes * 3 >= last.others * 2

    @invariant()
    def who_asked_and_voted_is_kept_no_longer_than_needed(self):
        for model in (RecallSupport, RecallVoter):
            assert not model.objects.exclude(person=None).exclude(recall__state__in=RECALL_RUNS).exists()

    @invariant()
    def those_who_decide_are_others_who_are_not_suspended(self):
        assert not others_of(self.row).filter(state__in=("suspended", "ended", "conditions_due")).exists()


def holder_or_nobody(term, cast):
    return holder(term) if again(term).person_id else cast.nobody


@pytest.mark.look
def test_whatever_anyone_does_numbers_and_states_agree(cast):
    tell(StayStory, cast, FEW)


@pytest.mark.look
def test_a_vote_that_is_counted_without_a_line_is_found(cast, moved_clock):
    """The negative control."""

    class Sly(StayStory):
        @rule()
        def stuff_the_box(self):
            Recall.objects.update(goes=99)

        @staticmethod
        def begin(world, moved_clock):
            StayStory.begin(world, moved_clock)
            actions.request_recall(actor=world.people[0], term=again(world.term), reason=WHY)

    assert_found(Sly, cast, FEW, StayStory.every_vote_is_a_line_and_a_number)


def test_a_suspension_ends_in_each_way(cast, moved_clock):
    failed, dropped = make_proposed(cast)[0], make_proposed(cast)[0]
    seats.resign(actor=holder(dropped.term), term=dropped.term)
    days_pass(moved_clock, 22)
    assert {again(failed).state, again(dropped).state} == {"failed", "dropped"}
