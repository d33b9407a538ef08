"""The machines of a claim and of an objection: no dead ends, and whatever anyone does the record tells each change."""

from contextlib import suppress
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base.events import about
from engage.elections.queries.roll import would_be_roll
from engage.record.models import Entry
from engage.rolls.models import AskedLine, Claim, Objection
from engage.rolls.queries.checking import misfits
from engage.rolls.queries.naming import struck
from engage.rolls.states import CLAIM, OBJECTION, ClaimState, ObjectionState
from tests.factories.machines import arrows, reached_from
from tests.factories.rolls import again, answer, ask_about, claim, decide, decide_on, make_open, object_to
from tests.factories.rolls import on_the_roll as neighbour
from tests.factories.stories import NO, Story, few, tell

FEW = few(examples=15, steps=25)


@pytest.mark.parametrize(
    ("machine", "states", "terminal"),
    [
        (CLAIM, ClaimState, {ClaimState.ADDED, ClaimState.LEFT}),
        (OBJECTION, ObjectionState, {ObjectionState.LEFT, ObjectionState.LIFTED}),
    ],
)
def test_every_state_is_reached_and_leads_to_an_end(machine, states, terminal):
    assert machine.states == set(states.values) == reached_from(machine, machine.initial)
    assert machine.terminal == terminal
    for state in machine.states - terminal:
        assert reached_from(machine, state) & terminal, state


class RollStory(Story):
    """Anyone objects, is asked, answers, claims and decides at any time."""

    @staticmethod
    def begin(world, moved_clock):
        world.election = make_open(world.cast)
        world.people = [neighbour(world.cast, world.election, name) for name in ("Ned", "Nell", "Una")]
        world.was = {}

    def attempt(self, act, *given, **more):
        with suppress(*NO), transaction.atomic():
            act(*given, **more)

    def one_of(self, model, number):
        rows = list(model.objects.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(who=st.integers(0, 2))
    def objects(self, who):
        self.attempt(object_to, self.election, self.people[who])

    @rule(which=st.integers(0, 9), who=st.integers(0, 2))
    def asks(self, which, who):
        if found := self.one_of(Objection, which):
            self.attempt(ask_about, self.cast, found, self.people[who])

    @rule(which=st.integers(0, 9))
    def answers(self, which):
        if found := self.one_of(AskedLine, which):
            self.attempt(answer, found)

    @rule(which=st.integers(0, 9), number=st.integers(0, 2))
    def decides(self, which, number):
        if found := self.one_of(Objection, which):
            self.attempt(decide, self.cast, found, number)

    @rule(who=st.integers(0, 2))
    def claims(self, who):
        self.attempt(claim, self.election, self.people[who])

    @rule(which=st.integers(0, 9), is_added=st.booleans())
    def decides_on_a_claim(self, which, is_added):
        if found := self.one_of(Claim, which):
            self.attempt(decide_on, self.cast, found, is_added=is_added)

    @rule(days=st.integers(1, 12))
    def time_passes(self, days):
        self.days_later(days)

    @invariant()
    def every_change_is_legal(self):
        for row in [*Objection.objects.all(), *Claim.objects.all()]:
            key = about(row)
            seen = self.was.setdefault(key, [row.machine.initial])
            seen += [row.state] if row.state != seen[-1] else []
            assert set(pairwise(seen)) <= arrows(row.machine)

    @invariant()
    def the_record_tells_all_of_it(self):
        assert not misfits(self.election)
        decided = Entry.objects.filter(name__in=("rolls.claim_decided", "rolls.objection_decided"))
        assert decided.count() == decided.values("subject").distinct().count()

    @invariant()
    def who_is_struck_is_not_on_the_roll_and_everyone_else_is(self):
        gone = struck(self.election)
        assert len(gone) == len(set(gone))
        on_it = set(would_be_roll(self.election).values_list("pk", flat=True))
        assert {person.pk for person in self.people} - on_it == set(gone)

    @invariant()
    def nobody_is_struck_unheard(self):
        for line in AskedLine.objects.filter(is_struck=True):
            decided = again(line.objection).decided_at.date()
            assert line.answered_at or decided > line.objection.answer_by


def test_whatever_anyone_does_the_record_tells_each_change(cast):
    tell(RollStory, cast, FEW)
