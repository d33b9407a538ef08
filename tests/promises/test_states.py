"""Both machines: no dead ends, every state reached by acts, and the record tells each change of state, in order."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.events import about
from engage.people.models import Person
from engage.places.actions import add_organisation, end_organisation
from engage.places.models import Organisation
from engage.places.states import Sector
from engage.promises import actions, tasks
from engage.promises.models import Commitment, Duty, Reply, Update
from engage.promises.states import (
    COMMITMENT,
    PUBLIC_RESPONSE,
    CommitmentState,
    DutyState,
    How,
)
from engage.record.models import Entry
from tests.factories.machines import arrows, reached_from
from tests.factories.promises import (
    again,
    make_agreed,
    make_assigned,
    make_chair,
    make_changed,
    make_citizen,
    make_claimed,
    make_contested,
    make_disputed,
    make_duty,
    make_proposed,
    make_published,
    make_started,
    say,
    write,
)
from tests.factories.stories import Story, assert_found, few, tell

FEW = few(examples=40, steps=25)
# What state a fact says; those that are not here say nothing of it.
SAYS = {
    "response_requested": "requested",
    "duty_acknowledged": "acknowledged",
    "duty_assigned": "assigned",
    "duty_overdue": "overdue",
    "duty_escalated": "escalated",
    "reply_published": "published",
    "reply_accepted": "accepted",
    "reply_contested": "contested",
    "contest_closed": "closed_contested",
    "duty_orphaned": "orphaned",
    "duty_taken_over": "assigned",
    "commitment_proposed": "proposed",
    "commitment_agreed": "agreed",
    "commitment_at_risk": "at_risk",
    "commitment_overdue": "overdue",
    "commitment_claimed": "claimed_done",
    "commitment_disputed": "disputed",
    "commitment_verified": "verified",
    "commitment_changed": "changed",
    "commitment_closed": "closed_changed",
    "commitment_failed": "not_delivered",
    "commitment_orphaned": "orphaned",
    "commitment_taken_over": "in_progress",
}


@pytest.mark.parametrize(
    ("machine", "states", "terminal"),
    [
        (PUBLIC_RESPONSE, DutyState, {"accepted", "closed_contested"}),
        (COMMITMENT, CommitmentState, {"verified", "not_delivered", "closed_changed"}),
    ],
)
def test_no_state_is_out_of_reach_and_none_is_a_dead_end(machine, states, terminal):
    assert machine.states == set(states.values) == reached_from(machine, machine.initial)
    assert machine.terminal == terminal
    for state in machine.states - terminal:
        assert reached_from(machine, state) & terminal, state


def in_days(moved_clock, days):
    moved_clock(clock.now() + timedelta(days=days))
    tasks.orphan_what_lost_its_body()
    tasks.move_duties_on()
    tasks.move_commitments_on()


def test_every_state_of_an_answer_is_reached(cast, moved_clock):
    rows = [make_duty(cast), make_assigned(cast), make_published(cast), make_contested(cast)]
    rows.append(actions.acknowledge_duty(actor=cast.ada, duty=make_duty(cast)))
    closed = make_contested(cast)
    actions.close_contest(actor=cast.bo, duty=closed)
    reached = {again(row).state for row in [*rows, closed]}
    late, given = make_duty(cast), make_published(cast)
    in_days(moved_clock, 31)
    reached |= {again(late).state, again(given).state}
    in_days(moved_clock, 20)
    reached.add(again(late).state)
    end_the_board(cast)
    in_days(moved_clock, 1)
    assert reached | {again(late).state} == PUBLIC_RESPONSE.states


def test_every_state_of_a_promise_is_reached(cast, moved_clock):
    risky = say(cast.ada, make_started(cast, days=400), How.RISK)
    rows = [make(cast) for make in (make_proposed, make_agreed, make_started, make_claimed, make_disputed)]
    rows += [make_changed(cast), make_changed(cast), make_disputed(cast), risky]
    actions.close_commitment(actor=make_chair(cast), commitment=rows[6], words="x")
    actions.fail_commitment(actor=Person.objects.get(pk=cast.flo.pk), commitment=rows[7], words="x")
    reached = {again(row).state for row in rows}
    in_days(moved_clock, 61)
    reached |= {again(row).state for row in rows}
    end_the_board(cast)
    in_days(moved_clock, 1)
    assert reached | {again(risky).state} == COMMITMENT.states


def end_the_board(cast):
    successor = Organisation.objects.filter(name="Mere Trust").first() or add_organisation(
        actor=CONSOLE, name="Mere Trust", sector=Sector.COMMISSIONER, places=[cast.place]
    )
    end_organisation(actor=CONSOLE, organisation=cast.board, successor=successor, on=clock.today())
    return successor


class BodyStory(Story):
    """Something that a body owes, by way of `machine`."""

    machine = None

    @staticmethod
    def begin(world, moved_clock):
        world.citizens = [make_citizen(world.cast) for _each in range(3)]
        world.chair = make_chair(world.cast)
        world.successor = None
        world.published = {}

    def seen(self):
        return type(self.row).objects.values_list("state", flat=True).get(pk=self.row.pk)

    def anyone(self, who):
        people = [self.cast.ada, self.chair, *self.citizens, self.successor or self.chair, self.cast.nobody]
        return people[who]

    @rule(days=st.integers(1, 45))
    def time_passes(self, days):
        self.days_later(days)
        tasks.orphan_what_lost_its_body()
        tasks.move_duties_on()
        tasks.move_commitments_on()

    @rule()
    def its_body_ends(self):
        if self.successor is None:
            body = end_the_board(self.cast)
            self.successor = make_chair(self.cast, body=body)

    @invariant()
    def it_is_still_there(self):
        assert type(self.row).objects.filter(pk=self.row.pk).count() == 1

    @invariant()
    def the_record_tells_each_change_of_state(self):
        told = [self.machine.initial]
        entries = Entry.objects.filter(subject=about(self.row)).order_by("pk")
        for name, data in entries.values_list("name", "data"):
            state = SAYS.get(name.partition(".")[2]) or data.get("state", told[-1])
            told += [state] if state != told[-1] else []
        assert told[-1] == self.stands()
        assert set(pairwise(told)) <= arrows(self.machine)

    @invariant()
    def what_was_said_in_public_is_never_changed(self):
        said = {(type(each), each.pk): each.words for each in self.said_in_public()}
        for key, words in self.published.items():
            assert said[key] == words
        self.published = said


WHO = st.integers(0, 6)


class DutyStory(BodyStory):
    machine = PUBLIC_RESPONSE

    @staticmethod
    def begin(world, moved_clock):
        BodyStory.begin(world, moved_clock)
        world.row = make_duty(world.cast, raisers=world.citizens[:2])

    def said_in_public(self):
        return Reply.objects.filter(duty=self.row).published()

    @rule(who=WHO)
    def acknowledge(self, who):
        self.attempt(actions.acknowledge_duty, actor=self.anyone(who), duty=self.row)

    @rule(who=WHO)
    def assign(self, who):
        self.attempt(
            actions.assign_duty, actor=self.anyone(who), duty=self.row, role_title="Head", contact="Team"
        )

    @rule(who=WHO, words=st.sampled_from(["No.", "Perhaps.", "Yes."]))
    def write(self, who, words):
        self.attempt(write, actor=self.anyone(who), duty=self.row, words=words)

    @rule(who=WHO)
    def publish(self, who):
        self.attempt(actions.publish_reply, actor=self.anyone(who), duty=self.row)

    @rule(who=WHO)
    def contest(self, who):
        self.attempt(actions.contest_reply, actor=self.anyone(who), duty=self.row, words="No answer.")

    @rule(who=WHO)
    def close(self, who):
        self.attempt(actions.close_contest, actor=self.anyone(who), duty=self.row)

    @rule(who=WHO)
    def take_over(self, who):
        self.attempt(
            actions.take_over_duty, actor=self.anyone(who), duty=self.row, role_title="Head", contact="Team"
        )


class CommitmentStory(BodyStory):
    machine = COMMITMENT

    @staticmethod
    def begin(world, moved_clock):
        BodyStory.begin(world, moved_clock)
        world.row = make_proposed(world.cast, days=100)

    def said_in_public(self):
        return Update.objects.filter(commitment=self.row)

    def say(self, act, who, **said):
        self.attempt(act, actor=self.anyone(who), commitment=self.row, **said)

    @rule(who=WHO)
    def agree(self, who):
        self.say(actions.agree_commitment, who)

    @rule(who=WHO, how=st.sampled_from(list(How)))
    def update(self, who, how):
        self.say(actions.update_commitment, who, how=how, words="As planned.")

    @rule(who=WHO)
    def claim(self, who):
        self.say(actions.claim_commitment, who, words="Look.")

    @rule(who=WHO)
    def confirm(self, who):
        self.say(actions.confirm_commitment, who)

    @rule(who=WHO)
    def dispute(self, who):
        self.say(actions.dispute_commitment, who, words="No.")

    @rule(who=WHO, days=st.integers(-5, 90))
    def change(self, who, days):
        day = clock.today() + timedelta(days=days)
        self.say(actions.change_commitment, who, what="Less.", due_date=day, words="Money.")

    @rule(who=WHO)
    def close(self, who):
        self.say(actions.close_commitment, who, words="Too dear.")

    @rule(who=WHO)
    def fail(self, who):
        self.say(actions.fail_commitment, who, words="We did not.")

    @rule(who=WHO, days=st.integers(0, 90))
    def take_over(self, who, days):
        day = clock.today() + timedelta(days=days)
        self.say(actions.take_over_commitment, who, role_title="Head", due_date=day, words="Ours.")


@pytest.mark.look
@pytest.mark.parametrize("story", [DutyStory, CommitmentStory])
def test_whatever_anyone_does_the_record_tells_it_and_nothing_goes(cast, story):
    tell(story, cast, FEW)


@pytest.mark.look
def test_a_state_that_the_record_does_not_tell_is_found(cast):
    """The negative control: a change behind the record's back."""

    class Sly(DutyStory):
        @rule()
        def change_it_silently(self):
            Duty.objects.filter(pk=self.row.pk).update(state=DutyState.ACCEPTED)

    assert_found(Sly, cast, FEW, DutyStory.the_record_tells_each_change_of_state)
    assert Commitment.objects.count() == 0
