"""What happens when two people, or a person and the clock, act in the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from engage.base import clock
from engage.forums import actions, tasks
from engage.forums.models import Closure, ClosureVote, ForumSpace, SpaceMembership
from engage.forums.queries.keys import waiting_key
from engage.forums.states import SpaceState
from engage.people.actions import confirm_act
from engage.record.models import Entry
from tests.factories.forums import (
    WHY,
    again,
    anew,
    join,
    make_answered,
    make_space,
    propose,
)
from tests.factories.promises import make_citizen
from tests.factories.threads import at_once, went_well
from tests.factories.work import tick

pytestmark = pytest.mark.django_db(transaction=True)


def facts(name):
    return Entry.objects.filter(name=f"forums.{name}").count()


def test_two_votes_of_one_member_at_once_are_one_vote(cast, moved_clock):
    space = make_space(cast)
    member = join(make_citizen(cast), space)
    propose(cast, space)
    moved_clock(clock.now() + timedelta(days=1))
    tasks.move_spaces_on()
    act = partial(actions.vote_on_closure, actor=member, space=space)
    results = at_once(*[partial(act, choice=choice) for choice in ("keep", "close", "keep", "close")])
    assert len(went_well(results)) == 4
    assert ClosureVote.objects.count() == 1


def test_votes_that_come_with_the_count_are_refused_and_not_counted(cast, moved_clock):
    space = make_space(cast)
    members = [join(make_citizen(cast), space) for _each in range(5)]
    propose(cast, space)
    moved_clock(clock.now() + timedelta(days=1))
    tasks.move_spaces_on()
    Closure.objects.update(votes_until=clock.now())
    votes = [partial(actions.vote_on_closure, actor=member, space=space, choice="keep") for member in members]
    results = at_once(*votes, tasks.move_spaces_on)
    assert again(space).closure_now.keep_votes == len(went_well(results[:-1])) == ClosureVote.objects.count()


def test_clocks_at_once_take_each_step_once(cast, moved_clock):
    spaces = [make_space(cast) for _each in range(3)]
    for space in spaces:
        propose(cast, space)
    moved_clock(clock.now() + timedelta(days=1))
    at_once(tick, tick, tick)
    assert facts("members_asked") == 3
    moved_clock(clock.now() + timedelta(days=42))
    at_once(tick, tick, tick)
    assert facts("votes_counted") == 3


def test_proposed_ten_times_at_once_it_is_proposed_once(cast):
    space = make_space(cast)
    results = at_once(*[partial(actions.propose_closure, actor=cast.ada, space=space, **WHY)] * 5)
    assert len(went_well(results)) == facts("closure_proposed") == Closure.objects.count() == 1


def test_joined_many_times_at_once_she_belongs_once(cast):
    space, person = make_space(cast), make_citizen(cast)
    at_once(*[partial(actions.join_space, actor=person, space=space)] * 5)
    assert SpaceMembership.objects.count() == facts("space_joined") == 1


def test_one_agreement_turned_many_times_gives_notice_once(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    waiting = waiting_key(space)
    results = at_once(*[partial(confirm_act, actor=anew(cast.flo), proposal=waiting)] * 5)
    assert len(went_well(results)) == facts("notice_started") == 1


def test_a_key_that_is_turned_while_the_proposal_is_dropped_does_one_of_both(cast, moved_clock):
    space = make_answered(cast, moved_clock)
    actions.ask_second_key(actor=cast.ada, space=space, verb="start_notice")
    at_once(
        partial(confirm_act, actor=anew(cast.flo), proposal=waiting_key(space)),
        partial(actions.drop_closure, actor=cast.ada, space=space, reason="No."),
    )
    state = ForumSpace.objects.get(pk=space.pk).state
    assert state in (SpaceState.ACTIVE, SpaceState.NOTICE_RUNNING)
    assert facts("closure_dropped") == (state == SpaceState.ACTIVE)


def test_two_spaces_of_one_name_at_once_have_two_addresses(cast):
    start = partial(
        actions.start_space, actor=cast.ada, place=cast.place, name="Carers", purpose="For carers"
    )
    results = at_once(*[start] * 4)
    slugs = [space.slug for space in went_well(results)]
    assert len(slugs) == len(set(slugs)) == ForumSpace.objects.count()
