"""What happens when two hundred people, or people and two clocks, act in the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from engage.agenda import actions, tasks
from engage.agenda.models import AgendaItem, Support, SupportDay
from engage.agenda.states import ItemState
from engage.base import clock
from engage.promises.models import Duty
from engage.record.models import Entry
from tests.factories.agenda import (
    again,
    make_moderator,
    make_offered,
    make_open_item,
    make_sent,
    make_triage,
)
from tests.factories.promises import make_citizen
from tests.factories.threads import at_once, went_well
from tests.factories.work import do_what_follows, tick

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20


def facts(name):
    return Entry.objects.filter(name=f"agenda.{name}").count()


def counted(item):
    """As the item says, as its rows say, as its days say: all the same."""
    item = again(item)
    days = sum(SupportDay.objects.filter(item=item).values_list("change", flat=True))
    assert item.support_count == item.supports.count() == days
    return item.support_count


def in_threads(acts):
    """All of them at once, as many as there are threads at a time."""
    return at_once(*[partial(one_after_another, acts[number::THREADS]) for number in range(THREADS)])


def one_after_another(acts):
    return [act() for act in acts]


def test_two_hundred_people_at_once_are_two_hundred(cast):
    item = make_open_item(cast)
    people = [make_citizen(cast) for _each in range(200)]
    results = in_threads([partial(actions.support_item, actor=person, item=item) for person in people])
    assert len(went_well(results)) == THREADS
    assert counted(item) == 206
    assert facts("response_threshold_reached") == 1
    do_what_follows()
    assert Duty.objects.count() == 1


def test_support_twice_at_once_is_support_once(cast):
    item, person = make_open_item(cast), make_citizen(cast)
    results = at_once(*[partial(actions.support_item, actor=person, item=item)] * 8)
    assert len(went_well(results)) == 8
    assert counted(item) == 7


def test_given_and_taken_back_at_once_the_number_is_right(cast):
    item = make_open_item(cast)
    people = [make_citizen(cast) for _each in range(6)]
    for person in people:
        actions.support_item(actor=person, item=item)
    back = [partial(actions.take_back_support, actor=person, item=item) for person in people[:3]] * 2
    give = [partial(actions.support_item, actor=make_citizen(cast), item=item) for _each in range(3)]
    results = at_once(*back, *give)
    assert len(went_well(results)) == 6
    assert counted(item) == 12


def test_a_number_that_two_reach_at_once_brings_one_duty(cast):
    item = make_open_item(cast)
    AgendaItem.objects.filter(pk=item.pk).update(response_needs=7, agenda_needs=8)
    at_once(*[partial(actions.support_item, actor=make_citizen(cast), item=item) for _each in range(4)])
    at_once(tick, tick, tick)
    assert (
        facts("response_threshold_reached") == facts("agenda_threshold_reached") == Duty.objects.count() == 1
    )
    assert again(item).state == ItemState.SHORTLISTED


def test_two_clocks_open_what_is_late_once(cast, moved_clock):
    items = [make_triage(cast) for _each in range(3)]
    moved_clock(clock.now() + timedelta(days=7))
    at_once(tasks.move_items_on, tasks.move_items_on, tasks.move_items_on)
    assert {again(item).state for item in items} == {ItemState.OPEN}
    assert facts("item_opened") == 3


def test_the_team_and_the_clock_at_once_do_one_of_both(cast, moved_clock):
    item, moderator = make_triage(cast), make_moderator(cast)
    moved_clock(clock.now() + timedelta(days=7))
    decline = partial(actions.decline_item, item=item, reason_code="advertising", words="An advert.")
    at_once(partial(decline, actor=moderator), tasks.move_items_on)
    state = again(item).state
    assert state in (ItemState.OPEN, ItemState.DECLINED)
    assert facts("item_opened") + facts("item_declined") == 1
    assert facts("item_opened") == (state == ItemState.OPEN)


def test_the_fifth_sponsor_and_the_sixth_at_once_begin_triage_once(cast):
    item = make_sent(cast)
    people = [make_citizen(cast) for _each in range(8)]
    results = at_once(*[partial(actions.sponsor_item, actor=person, item=item) for person in people])
    assert len(went_well(results)) == 5
    assert facts("triage_begun") == 1
    assert counted(item) == 6


def test_one_slip_typed_in_many_times_at_once_counts_once(cast):
    item = make_sent(cast)
    [code, *_more] = actions.make_slips(actor=item.author, item=item)
    type_in = partial(actions.sponsor_by_code, actor=cast.gus, item=item, code=code, method="paper")
    assert len(went_well(at_once(*[type_in] * 6))) == 1
    assert counted(item) == 2


def test_a_slip_given_back_many_times_at_once_counts_back_once(cast):
    item = make_open_item(cast)
    _support, code = actions.support_for_another(actor=cast.gus, item=item, method="phone")
    results = at_once(*[partial(actions.take_back_helped, actor=cast.nobody, code=code)] * 5)
    assert len(went_well(results)) == 1
    assert counted(item) == 6


def test_joined_twice_at_once_and_supported_meanwhile_nobody_counts_twice(cast):
    target = make_open_item(cast)
    item = make_offered(cast, target)
    twice = item.supports.filter(is_sponsor=True).first().person
    join = partial(actions.agree_merge, actor=item.author, item=item)
    at_once(join, join, partial(actions.support_item, actor=twice, item=target))
    assert counted(target) == 12
    assert counted(item) in (0, 1)
    assert facts("item_merged") == 1


def test_two_people_who_ask_to_hide_it_at_once_hide_it_together(cast):
    item, one, two = make_triage(cast), make_moderator(cast), make_moderator(cast)
    hide = partial(actions.hide_item, item=item, reason_code="legal", note="Court")
    at_once(partial(hide, actor=one), partial(hide, actor=two))
    assert again(item).state == ItemState.HIDDEN
    assert facts("item_hidden") == 1
    assert Support.objects.filter(item=item).count() == 6
