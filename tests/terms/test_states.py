"""The machines of a term and of a report-back: every state is reached, and the record tells each change of state."""

from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.base.events import about
from engage.record.models import Entry
from engage.terms import actions
from engage.terms.models import HEADINGS, ReportBack, Term
from engage.terms.states import OWED, REPORT_BACK, TERM, ReportState, TermState
from tests.factories.machines import arrows, reached_from
from tests.factories.promises import make_citizen
from tests.factories.recalls import make_called, make_suspended
from tests.factories.stories import NO, Story, assert_found, few, tell
from tests.factories.terms import (
    NONE,
    SAID,
    again,
    answer,
    ask,
    declare,
    do_what_follows,
    holder,
    in_days,
    make_active,
    make_chosen_by_lot,
    make_due,
    tick,
    write,
)

FEW = few(examples=12, steps=12)
SAYS = {
    "terms.member_chosen": TermState.CONDITIONS_DUE,
    "terms.term_begun": TermState.ACTIVE,
    "terms.leave_taken": TermState.ON_LEAVE,
    "terms.leave_ended": TermState.ACTIVE,
    "recalls.member_suspended": TermState.SUSPENDED,
    "terms.suspension_ended": TermState.ACTIVE,
    "recalls.recall_vote_called": TermState.RECALL_VOTE,
    "terms.term_ended": TermState.ENDED,
    "terms.report_back_owed": ReportState.DUE,
    "terms.report_back_overdue": ReportState.OVERDUE,
    "terms.report_back_published": ReportState.PUBLISHED,
    "terms.report_back_questioned": ReportState.QUESTIONED,
    "terms.report_back_answered": ReportState.ANSWERED,
    "terms.report_back_closed": ReportState.CLOSED,
}


def told_state(name, before):
    """A result that is declared leads back to where she was; when she goes, the end of her term follows."""
    if name == "recalls.recall_declared":
        return TermState.ACTIVE
    return SAYS.get(name, before)


@pytest.mark.parametrize(
    ("machine", "states", "terminal"),
    [
        (TERM, TermState, {TermState.ENDED}),
        (REPORT_BACK, ReportState, {ReportState.CLOSED}),
    ],
)
def test_every_state_is_reached_and_leads_to_an_end(machine, states, terminal):
    assert machine.states == set(states.values) == reached_from(machine, machine.initial)
    assert machine.terminal == terminal
    for state in machine.states - terminal:
        assert reached_from(machine, state) & terminal, state


def test_every_state_of_a_report_back_is_reached_by_acts(cast, moved_clock):
    terms = make_active(cast, seats=4)
    first = make_due(cast, moved_clock, term=terms[0])
    others = list(first.meeting.reports.exclude(pk=first.pk))
    seen = {first.state, write(others[0]).state}
    actions.publish_report(actor=holder(others[0].term), report=others[0])
    seen.add(again(others[0]).state)
    post = ask(again(others[0]), make_citizen(cast))
    seen.add(again(others[0]).state)
    answer(again(others[0]), post)
    seen.add(again(others[0]).state)
    in_days(moved_clock, 43)
    seen |= {again(first).state, again(others[0]).state}
    assert seen == REPORT_BACK.states


def test_every_state_of_a_term_is_reached_by_acts(cast, moved_clock):
    term = make_chosen_by_lot(cast)[0]
    seen = {term.state}
    declare(term)
    actions.begin_term(actor=holder(term), term=term, accepts_code=True, knows_principles=True)
    seen.add(again(term).state)
    actions.take_leave(actor=holder(term), term=term, until=clock.today() + timedelta(days=9))
    seen.add(again(term).state)
    actions.resign(actor=holder(term), term=term)
    seen.add(again(term).state)
    seen.add(make_suspended(cast).state)
    seen.add(again(make_called(cast, moved_clock).term).state)
    assert seen == TERM.states


class SeatStory(Story):
    """A seat or what goes with it, by way of `machine`."""

    machine = None

    def seen(self):
        return type(self.row).objects.values_list("state", flat=True).get(pk=self.row.pk)

    def anyone(self, who):
        return [holder(self.term), self.cast.ada, self.cast.bo, self.cast.eve, self.cast.nobody][who]

    @rule(days=st.integers(1, 45))
    def time_passes(self, days):
        self.days_later(days)
        tick()

    @invariant()
    def the_record_tells_each_change_of_state(self):
        told = [self.machine.initial]
        for name in (
            Entry.objects.filter(subject=about(self.row)).order_by("pk").values_list("name", flat=True)
        ):
            state = told_state(name, told[-1])
            told += [state] if state != told[-1] else []
        now = self.stands()
        assert told[-1] == now or (told[-1], now) == (ReportState.DUE, ReportState.DRAFT)  # hers alone
        legal = arrows(self.machine) | {(ReportState.DUE, ReportState.PUBLISHED)}
        assert set(pairwise(told)) <= legal

    @invariant()
    def what_is_late_is_seen(self):
        for report in ReportBack.objects.filter(state__in=OWED, due_date__lt=clock.today()):
            assert report.is_overdue is (report.term.state != TermState.ENDED)

    @invariant()
    def what_was_published_is_never_changed(self):
        said = {
            report.pk: [getattr(report, name) for name in HEADINGS]
            for report in ReportBack.objects.published()
        }
        assert {key: said[key] for key in self.published} == self.published
        self.published = said

    @invariant()
    def nobody_sits_without_interests_and_a_role(self):
        for term in Term.objects.sitting():
            assert term.declarations.exists()
            assert term.role
            assert bool(term.role.ended_at) is (term.state == TermState.SUSPENDED)
        for term in Term.objects.exclude(pk__in=Term.objects.sitting()):
            assert term.role is None or term.role.ended_at


WHO = st.integers(0, 4)


class TermStory(SeatStory):
    machine = TERM

    @staticmethod
    def begin(world, moved_clock):
        world.row = world.term = make_chosen_by_lot(world.cast)[0]
        world.published = {}

    @rule(who=WHO)
    def declares(self, who):
        self.attempt(actions.declare_interests, actor=self.anyone(who), term=self.row, **NONE)

    @rule(who=WHO, yes=st.booleans())
    def begins(self, who, yes):
        given = {"accepts_code": yes, "knows_principles": True}
        self.attempt(actions.begin_term, actor=self.anyone(who), term=self.row, **given)

    @rule(who=WHO, days=st.integers(-2, 200))
    def leaves(self, who, days):
        until = clock.today() + timedelta(days=days)
        self.attempt(actions.take_leave, actor=self.anyone(who), term=self.row, until=until)

    @rule(who=WHO)
    def comes_back(self, who):
        self.attempt(actions.end_leave, actor=self.anyone(who), term=self.row)

    @rule(who=WHO)
    def steps_down(self, who):
        self.attempt(actions.resign, actor=self.anyone(who), term=self.row)


class ReportStory(SeatStory):
    machine = REPORT_BACK

    @staticmethod
    def begin(world, moved_clock):
        world.term = make_active(world.cast)[0]
        world.row = make_due(world.cast, moved_clock, term=world.term)
        world.posts, world.published = [], {}

    @rule(who=WHO, name=st.sampled_from(["", *HEADINGS]))
    def writes(self, who, name):
        words = SAID | ({name: " "} if name else {})
        self.attempt(actions.draft_report, actor=self.anyone(who), report=self.row, **words)

    @rule(who=WHO)
    def publishes(self, who):
        self.attempt(actions.publish_report, actor=self.anyone(who), report=self.row)
        do_what_follows()

    @rule(neighbour=st.booleans())
    def asks(self, neighbour):
        person = make_citizen(self.cast, place=None if neighbour else self.cast.elsewhere)
        with suppress(NO):
            self.posts.append(ask(again(self.row), person))

    @rule()
    def answers(self):
        if self.posts and holder(self.term).roles_now:
            self.attempt(answer, report=again(self.row), post=self.posts[-1])

    @rule()
    def steps_down(self):
        self.attempt(actions.resign, actor=holder(self.term), term=again(self.term))


@pytest.mark.look
@pytest.mark.parametrize("story", [TermStory, ReportStory])
def test_whatever_anyone_does_the_record_tells_it_and_nothing_goes(cast, story):
    tell(story, cast, FEW)


@pytest.mark.look
def test_a_state_that_the_record_does_not_tell_is_found(cast):
    """The negative control: a change behind the record's back."""

    class Sly(TermStory):
        @staticmethod
        def begin(world, moved_clock):
            TermStory.begin(world, moved_clock)
            world.row = world.term = make_active(world.cast)[0]

        @rule()
        def change_it_silently(self):
            Term.objects.filter(pk=self.row.pk, state="active").update(state="on_leave")

    assert_found(Sly, cast, FEW, TermStory.the_record_tells_each_change_of_state)
