"""The machine of a panel: no dead ends, every state reached, and whatever anyone does the record tells it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base.events import about
from engage.continuity import actions
from engage.continuity.models import ClosingVote, PanelClosure, Review, Suspension, SuspensionAnswer
from engage.continuity.queries.clocks import open_closure, open_suspension
from engage.continuity.queries.keys import waiting_key
from engage.panels.models import Panel
from engage.panels.states import PANEL, PanelState
from engage.people.actions import confirm_act
from engage.record.models import Entry
from engage.terms.actions import resign
from engage.terms.models import Term
from tests.factories.continuity import (
    HEARD,
    REASON,
    WORDS,
    make_at_work,
    make_closed,
    make_closing,
    make_in_review,
    make_stopped,
    members,
    tick,
)
from tests.factories.forums import WHY, anew
from tests.factories.machines import arrows, reached_from
from tests.factories.panels import make_chartered, make_panel
from tests.factories.stories import Story, assert_found, few, tell
from tests.factories.terms import holder

FEW = few(examples=8, steps=25)
SAYS = {
    "panels.panel_proposed": "proposed",
    "panels.panel_chartered": "chartered",
    "panels.recruiting_begun": "recruiting",
    "terms.panel_activated": "active",
    "continuity.review_begun": "in_review",
    "continuity.review_published": "active",
    "continuity.panel_suspended": "suspended",
    "continuity.panel_resumed": "active",
    "continuity.closing_begun": "closing",
    "continuity.panel_closed": "closed",
}
ENDS = {PanelState.CLOSING, PanelState.CLOSED}


def test_no_state_is_out_of_reach_and_only_closed_is_an_end():
    assert PANEL.states == set(PanelState.values) == reached_from(PANEL, PANEL.initial)
    assert PANEL.terminal == {PanelState.CLOSED}
    for state in PANEL.states:
        assert PanelState.CLOSED in reached_from(PANEL, state)


def test_nothing_leads_to_an_end_but_two_keys_and_then_the_clock():
    assert {move for move, (_froms, to) in PANEL.moves.items() if to in ENDS} == {"begin_closing", "close"}
    assert set(PANEL.moves["close"][0]) == {PanelState.CLOSING}


def test_every_state_is_reached_by_acts(cast, moved_clock):
    reached = {make(cast).state for make in (make_panel, make_chartered, make_at_work)}
    for make in (make_in_review, make_stopped, make_closing, make_closed):
        reached.add(make(cast, moved_clock).state)
    assert reached == PANEL.states - {PanelState.RECRUITING}  # tests/elections and the factory go through it


class PanelStory(Story):
    """Nothing ever goes."""

    @staticmethod
    def begin(world, moved_clock):
        world.panel = make_at_work(world.cast)
        world.members = members(world.panel)
        world.said = {}

    def seen(self):
        return Panel.objects.values_list("state", flat=True).get(pk=self.panel.pk)

    def attempt(self, act, who, **given):
        return super().attempt(act, actor=self.anyone(who), **given)

    def anyone(self, who):
        cast = self.cast
        people = [cast.ada, cast.ida, cast.eve, cast.bo, *self.members]
        return anew(people[who]) if who < len(people) else cast.nobody

    @rule(days=st.sampled_from([1, 1, 8, 15, 43, 61, 91, 370]))
    def time_passes(self, days):
        self.days_later(days)
        tick()

    WHO = st.integers(0, 7)
    HOSTS = st.sampled_from([0, 0, 0, 1, 4])

    @rule(who=WHO)
    def writes(self, who):
        self.attempt(actions.write_review, who, panel=self.panel, **WORDS)

    @rule(who=WHO)
    def agrees(self, who):
        version = self.panel.reviews.order_by("-pk").values_list("version", flat=True).first() or 0
        self.attempt(actions.confirm_review, who, panel=self.panel, version=version)

    @rule(who=HOSTS)
    def wants_to_stop_it(self, who):
        self.attempt(actions.propose_suspension, who, panel=self.panel, reason=REASON)

    @rule(who=WHO)
    def answers(self, who):
        self.attempt(actions.answer_suspension, who, panel=self.panel, words="No.")

    @rule(who=HOSTS, days=st.sampled_from([1, 60, 61]))
    def stops(self, who, days):
        self.attempt(actions.suspend_panel, who, panel=self.panel, words=HEARD, days=days)

    @rule(who=HOSTS)
    def lets_it_go_on(self, who):
        self.attempt(actions.resume_panel, who, panel=self.panel)

    @rule(who=HOSTS)
    def wants_to_close_it(self, who):
        self.attempt(actions.propose_closing, who, panel=self.panel, **WHY)

    @rule(who=WHO, choice=st.sampled_from(["keep", "close"]))
    def votes(self, who, choice):
        self.attempt(actions.vote_on_closing, who, panel=self.panel, choice=choice)

    @rule(who=HOSTS)
    def answers_members(self, who):
        self.attempt(actions.answer_panel, who, panel=self.panel, words="It will close.")

    @rule(who=HOSTS)
    def asks_for_the_key(self, who):
        self.attempt(actions.ask_closing_key, who, panel=self.panel)

    @rule(who=WHO)
    def turns_the_key(self, who):
        if waiting := waiting_key(self.panel):
            self.attempt(confirm_act, who, proposal=waiting)

    @rule(who=HOSTS)
    def drops(self, who):
        self.attempt(actions.drop_closing, who, panel=self.panel, reason="There is money.")

    @rule()
    def steps_down(self):
        sitting = list(Term.objects.sitting().filter(seat__panel=self.panel))
        if len(sitting) > 1:
            resign(actor=holder(sitting[0]), term=sitting[0])

    @invariant()
    def nothing_goes(self):
        rows = {
            "stops": dict(Suspension.objects.values_list("pk", "reason")),
            "answers": dict(SuspensionAnswer.objects.values_list("pk", "words")),
            "ends": dict(PanelClosure.objects.values_list("pk", "reasons")),
            "votes": dict(ClosingVote.objects.values_list("pk", "closure")),
            "reviews": dict(Review.objects.exclude(ended_at=None).values_list("pk", "asks")),
        }
        for name, before in self.said.items():
            assert before.items() <= rows[name].items()
        self.said = rows

    @invariant()
    def the_record_tells_each_change_of_state(self):
        told = ["active"]
        names = Entry.objects.filter(subject=about(self.panel)).order_by("pk").values_list("name", flat=True)
        for name in names:
            state = SAYS.get(name, told[-1])
            if name == "continuity.closing_dropped" and told[-1] == "closing":
                state = "active"
            told += [state] if state != told[-1] else []
        told = told[told.index("active", 1) :]  # from the day on which its members took up their seats
        assert told[-1] == self.stands()
        assert set(pairwise(told)) <= arrows(PANEL)

    @invariant()
    def it_is_stopped_only_after_it_was_heard_and_closes_only_after_a_vote(self):
        stop, closure = open_suspension(self.panel), open_closure(self.panel)
        assert (self.stands() == "suspended") is bool(stop and stop.is_begun)
        assert (self.stands() == "closing") is bool(closure and closure.notice_at)
        for each in Suspension.objects.exclude(began_at=None):
            assert each.began_at >= each.answers_until
            assert each.until_at - each.began_at <= timedelta(days=60)
        if self.stands() == "closed":
            ended = PanelClosure.objects.filter(outcome="closed").first()
            assert ended
            assert ended.asked_at < ended.counted_at <= ended.answered_at <= ended.notice_at < ended.ended_at
            assert not Term.objects.running().filter(seat__panel=self.panel).exists()


@pytest.mark.look
def test_whatever_anyone_does_the_record_tells_it_and_nothing_goes(cast):
    tell(PanelStory, cast, FEW)


@pytest.mark.look
def test_a_stop_behind_the_records_back_is_found(cast):
    """The negative control."""

    class Sly(PanelStory):
        @rule()
        def switch_it_off(self):
            Panel.objects.filter(pk=self.panel.pk, state="active").update(state="closed")

    assert_found(
        Sly, cast, FEW, PanelStory.it_is_stopped_only_after_it_was_heard_and_closes_only_after_a_vote
    )
