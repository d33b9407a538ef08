"""The machine of an item: no dead ends, every state reached, and whatever anyone does nobody's support is lost."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from engage.agenda import actions, tasks
from engage.agenda.models import AgendaItem, Support, SupportDay, TriageStep
from engage.agenda.states import AGENDA_ITEM, ENDED, TAKES_SUPPORT, ItemState
from engage.base.events import about
from engage.meetings.actions import close_slot
from engage.people.actions import leave
from engage.promises import actions as promises
from engage.promises.models import Duty
from engage.promises.tasks import move_duties_on
from engage.record.models import Entry
from tests.factories.agenda import (
    WORDS,
    again,
    anew,
    in_days,
    make_declined,
    make_item,
    make_moderator,
    make_offered,
    make_open_item,
    make_other_body,
    make_owed,
    make_redirected,
    make_representative,
    make_returned,
    make_sent,
    make_shortlisted,
    make_triage,
    supported_by,
)
from tests.factories.machines import arrows, reached_from
from tests.factories.meetings import begin, make_open, to_the_doors
from tests.factories.promises import make_chair, make_citizen, write
from tests.factories.stories import NO, Story, assert_found, few, tell
from tests.factories.work import do_what_follows

SAYS = {
    "item_raised": "draft",
    "item_sent": "seeking_sponsors",
    "triage_begun": "triage",
    "item_returned": "returned",
    "item_redirected": "redirected",
    "redirect_taken_back": "triage",
    "item_merged": "merged",
    "item_declined": "declined",
    "item_appealed": "appealed",
    "appeal_rejected": "closed",
    "item_hidden": "hidden",
    "item_opened": "open",
    "response_threshold_reached": "response_due",
    "agenda_threshold_reached": "shortlisted",
    "item_scheduled": "scheduled",
    "item_unscheduled": "shortlisted",
    "item_heard": "heard",
    "item_expired": "expired",
    "item_lapsed": "expired",
    "item_closed": "closed",
    "decline_stood": "closed",
}


def test_no_state_is_out_of_reach_and_none_a_dead_end():
    assert AGENDA_ITEM.states == set(ItemState.values) == reached_from(AGENDA_ITEM, AGENDA_ITEM.initial)
    assert AGENDA_ITEM.terminal == set(ENDED)
    assert (
        AGENDA_ITEM.states
        - AGENDA_ITEM.terminal
        - {state for state in AGENDA_ITEM.states if reached_from(AGENDA_ITEM, state) & AGENDA_ITEM.terminal}
        == set()
    )


def test_from_an_open_item_only_support_and_time_lead_on():
    """No verb of the team starts from where everyone can read it."""
    moves = {verb for verb, (froms, _to) in AGENDA_ITEM.moves.items() if froms & set(TAKES_SUPPORT)}
    assert moves == {"owe", "shortlist", "schedule", "unschedule", "hear", "lapse", "close"}
    assert ItemState.RESPONSE_DUE not in AGENDA_ITEM.moves["lapse"][0]


@pytest.mark.django_db
def test_every_state_is_reached(cast, moved_clock):
    hidden = make_triage(cast)
    for moderator in (cast.dee, make_moderator(cast)):
        actions.hide_item(actor=moderator, item=hidden, reason_code="legal", note="Court")
    merged, appealed, short = make_offered(cast), make_declined(cast), make_owed(cast)
    actions.agree_merge(actor=merged.author, item=merged)
    actions.appeal_item(actor=appealed.author, item=appealed)
    AgendaItem.objects.filter(pk=short.pk).update(agenda_needs=9)
    supported_by(cast, short, 1)
    makes = (make_item, make_sent, make_triage, make_returned, make_redirected, make_declined, make_open_item)
    rows = [hidden, merged, appealed, short, make_owed(cast), *(make(cast) for make in makes)]
    reached = {again(row).state for row in rows} | at_a_meeting(cast, moved_clock)
    in_days(moved_clock, 190)
    assert reached | {again(row).state for row in rows} == AGENDA_ITEM.states


def at_a_meeting(cast, moved_clock):
    """How one stands before its meeting, and after it."""
    session, item = make_open(cast), make_shortlisted(cast)
    tasks.take_items_to_meetings()
    before = again(item).state
    to_the_doors(moved_clock, session)
    begin(cast, session)
    close_slot(actor=cast.dee, slot=again(item).slot, presenter_offered=True)
    do_what_follows()
    return {before, again(item).state}


# It begins anywhere on its way, by so many stories: by chance alone one seldom comes as far as an answer.
BEGINNINGS = dict.fromkeys((make_item, make_triage, make_declined, make_redirected, make_open_item), 5)
BEGINNINGS[make_owed] = 10
STEPS = 40


class ItemStory(Story):
    """No support is lost or doubled."""

    @staticmethod
    def begin(world, moved_clock, make):
        cast = world.cast
        world.target = make_open_item(cast)
        world.citizens = [make_citizen(cast) for _each in range(9)]
        world.body, answers = make_other_body(cast)
        world.item = make(cast, title="A bench on the sea walk")
        team = [cast.dee, make_moderator(cast), make_representative(cast), cast.ada, cast.gus, cast.ida]
        world.people = [world.item.author, *team, make_chair(cast), answers, cast.nobody]
        world.words = None

    def seen(self):
        return AgendaItem.objects.values_list("state", "support_count").get(pk=self.item.pk)

    def attempt(self, act, who, **given):
        return super().attempt(act, actor=self.anyone(who), **given)

    def then(self):
        do_what_follows()

    def anyone(self, who):
        everyone = self.people + self.citizens
        person = everyone[who % len(everyone)]
        return anew(person) if person.is_authenticated else person

    def duty(self):
        return Duty.objects.filter(subject=about(self.item)).first()

    @rule(days=st.sampled_from([1, 1, 1, 3, 7, 29, 91]))
    def time_passes(self, days):
        self.days_later(days)
        move_duties_on()
        tasks.move_items_on()
        tasks.owe_missing_answers()
        do_what_follows()

    @rule(concern=st.sampled_from(["everyone", "everyone", "own_care"]))
    def its_author_sends_it(self, concern):
        self.attempt(actions.reword_item, 0, item=self.item, **(WORDS | {"concern": concern}))
        self.attempt(actions.send_item, 0, item=self.item)

    @rule(who=st.integers(0, 18))
    def send(self, who):
        self.attempt(actions.send_item, who, item=self.item)

    @rule(who=st.integers(0, 18))
    def sponsor(self, who):
        self.attempt(actions.sponsor_item, who, item=self.item)

    @rule()
    def five_sponsor(self):
        for who in range(10, 15):
            self.attempt(actions.sponsor_item, who, item=self.item)

    @rule(who=st.integers(0, 18))
    def support(self, who):
        self.attempt(actions.support_item, who, item=self.item)

    @rule(who=st.integers(0, 18))
    def take_back(self, who):
        self.attempt(actions.take_back_support, who, item=self.item)

    @rule(who=st.sampled_from([5, 5, 0, 1, 9]))
    def support_for_another(self, who):
        self.attempt(actions.support_for_another, who, item=self.item, method="paper")

    @rule(response=st.integers(7, 12), more=st.integers(1, 4))
    def it_needs_only_so_many(self, response, more):
        if again(self.item).state == ItemState.OPEN:
            needs = {"response_needs": response, "agenda_needs": response + more}
            AgendaItem.objects.filter(pk=self.item.pk).update(**needs)

    @rule(
        who=st.sampled_from([1, 1, 2, 2, 0, 4, 6, 9]),
        act=st.sampled_from(["open_item", "open_item", "return_item", "decline_item", "redirect_item"]),
    )
    def the_team_decides(self, who, act):
        said = {
            "open_item": {},
            "return_item": {"words": "Say which."},
            "decline_item": {"reason_code": "advertising", "words": "An advert."},
            "redirect_item": {"organisation": self.body, "words": "Theirs."},
        }
        self.attempt(getattr(actions, act), who, item=self.item, **said[act])

    @rule(
        who=st.sampled_from([1, 2, 0, 4, 6, 9]), act=st.sampled_from(["flag_item", "clear_flag", "hide_item"])
    )
    def the_team_has_doubts(self, who, act):
        said = {"note": "Hm."} | ({"reason_code": "legal"} if act == "hide_item" else {})
        self.attempt(getattr(actions, act), who, item=self.item, **said)

    @rule(who=st.sampled_from([1, 0, 9]))
    def join(self, who):
        self.attempt(actions.offer_merge, who, item=self.item, target=self.target)
        self.attempt(actions.agree_merge, who, item=self.item)

    @rule(who=st.sampled_from([8, 8, 4, 1, 9]))
    def accept(self, who):
        self.attempt(actions.accept_item, who, item=self.item)

    @rule(who=st.sampled_from([0, 0, 1, 9]))
    def appeal(self, who):
        self.attempt(actions.appeal_item, who, item=self.item)

    @rule(who=st.sampled_from([3, 2, 1, 0, 9]), opens=st.booleans())
    def decide_appeal(self, who, opens):
        self.attempt(actions.decide_appeal, who, item=self.item, opens=opens, words="So.")

    @rule(who=st.sampled_from([4, 7, 8]))
    def answer(self, who):
        if duty := self.duty():
            said = {"role_title": "Head", "contact": "Team"}
            self.attempt(promises.assign_duty, who, duty=duty, **said)
            self.attempt(write, who, duty=duty)
            self.attempt(promises.publish_reply, who, duty=duty)

    @rule(who=st.integers(0, 18))
    def contest(self, who):
        if duty := self.duty():
            self.attempt(promises.contest_reply, who, duty=duty, words="No answer.")

    @rule()
    def those_who_asked_contest_it(self):
        for support in self.item.supports.exclude(person=None)[:3]:
            if duty := self.duty():
                with suppress(*NO):
                    promises.contest_reply(actor=anew(support.person), duty=duty, words="No answer.")
        do_what_follows()

    @rule()
    def many_support(self):
        for who in range(10, 15):
            self.attempt(actions.support_item, who, item=self.item)

    @rule(who=st.integers(10, 18))
    def someone_leaves(self, who):
        person = self.anyone(who)
        if person.pk in [each.pk for each in self.citizens[6:]]:
            leave(actor=person, person=person)
            self.citizens = [each for each in self.citizens if each.pk != person.pk]

    def look(self):
        self.items = AgendaItem.objects.in_bulk([self.item.pk, self.target.pk])
        self.now, self.owed = self.items[self.item.pk], self.duty()

    @invariant()
    def supporters_are_conserved(self):
        supports = Support.objects.filter(item__in=self.items).values_list("item", "person")
        days = SupportDay.objects.filter(item__in=self.items).values_list("item", "change")
        people = {pk: [person for item, person in supports if item == pk] for pk in self.items}
        for pk, item in self.items.items():
            change = sum(change for item, change in days if item == pk)
            assert item.support_count == len(people[pk]) == change
        known = [person for person in people[self.item.pk] if person]
        assert len(known) == len(set(known))

    @invariant()
    def every_answer_that_is_owed_has_an_owner_and_a_date(self):
        item, duty = self.now, self.owed
        assert (duty is not None) == (item.response_reached_at is not None)
        if duty:
            assert duty.organisation_id
            assert duty.role_title
            assert duty.due_date
        if item.state in TAKES_SUPPORT:
            assert item.organisation_id
            assert item.opened_at

    @invariant()
    def what_waits_for_an_answer_never_ends_without_one(self):
        if self.now.response_reached_at and self.now.state in ENDED:
            assert self.owed.state in ("accepted", "closed_contested")

    @invariant()
    def what_waits_has_a_day_on_which_it_moves(self):
        waits = {ItemState.DRAFT, ItemState.SEEKING_SPONSORS, ItemState.TRIAGE, ItemState.RETURNED}
        waits |= {ItemState.REDIRECTED, ItemState.DECLINED, ItemState.OPEN}
        assert (self.now.moves_at is not None) == (self.now.state in waits)

    @invariant()
    def nobody_changes_what_everyone_can_read(self):
        item = self.now
        if item.opened_at:
            said = (item.title, item.ask, item.why)
            self.words = self.words or said
            assert said == self.words

    @invariant()
    def what_is_flagged_is_read_by_nobody_but_the_team(self):
        if self.now.flag:
            assert not AgendaItem.objects.visible_to(self.cast.nobody).filter(pk=self.item.pk).exists()

    @invariant()
    def the_record_tells_each_change_of_state(self):
        told = []
        names = Entry.objects.filter(subject=about(self.item)).order_by("pk").values_list("name", flat=True)
        for name in names:
            state = SAYS.get(name.partition(".")[2])
            told += [state] if state and told[-1:] != [state] else []
        assert told[-1] == self.now.state
        assert set(pairwise(told)) <= arrows(AGENDA_ITEM)


@pytest.mark.look
@pytest.mark.django_db
@pytest.mark.parametrize(("make", "examples"), BEGINNINGS.items())
def test_whatever_anyone_does_nobody_is_lost_and_the_record_tells_it(cast, make, examples):
    tell(ItemStory, cast, few(examples, STEPS), make=make)


@pytest.mark.look
@pytest.mark.django_db
def test_a_supporter_who_is_lost_is_found(cast):
    """The negative control: a row that goes behind the count's back."""

    class Sly(ItemStory):
        @rule()
        def lose_one(self):
            if support := Support.objects.filter(item=self.target).last():
                support.delete()

    assert_found(Sly, cast, few(30, STEPS), ItemStory.supporters_are_conserved, make=make_item)
    assert not TriageStep.objects.filter(verdict="x").exists()
