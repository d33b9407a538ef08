"""What happens when people act on one meeting in the same moment."""

from functools import partial

import pytest

from engage.agenda import actions as agenda
from engage.agenda.states import ItemState
from engage.base.actions import CLOCK, Refused
from engage.meetings import actions, tasks
from engage.meetings.models import Registration, Slot, Stage
from engage.meetings.states import SessionState
from engage.record.models import Entry
from tests.factories.agenda import again as again_item
from tests.factories.agenda import make_shortlisted
from tests.factories.meetings import (
    BEGUN,
    NOTHING,
    again,
    make_announced,
    make_live,
    make_lobby,
    make_open,
    make_published,
    make_slot,
)
from tests.factories.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def facts(name):
    return Entry.objects.filter(name=f"meetings.{name}").count()


def failed(results):
    return [result for result in results if isinstance(result, Exception)]


def test_a_double_click_registers_her_once(cast):
    session = make_open(cast)
    come = partial(actions.register, actor=cast.bo, session=session, channel="hall")
    assert not failed(at_once(*[come] * 6))
    assert Registration.objects.count() == 1
    assert (facts("registration_made"), facts("registration_changed")) == (1, 5)


def test_the_last_place_goes_to_one_of_two(cast):
    session = make_open(cast)
    items = [make_shortlisted(cast), make_shortlisted(cast)]
    for _each in range(4):
        make_slot(cast, session)
    give = [
        partial(agenda.schedule_item, actor=CLOCK, item=item, session=session, route="most_supported")
        for item in items
    ]
    results = at_once(*give)
    [refused] = failed(results)
    assert isinstance(refused, Refused)
    assert Slot.objects.standing().filter(session=session).count() == 5
    assert sorted(again_item(item).state for item in items) == [ItemState.SCHEDULED, ItemState.SHORTLISTED]


def test_one_item_that_two_meetings_take_at_once_is_at_one(cast):
    item = make_shortlisted(cast)
    sessions = [make_open(cast), make_open(cast)]
    how = {"actor": CLOCK, "item": item, "route": "most_supported"}
    at_once(*[partial(agenda.schedule_item, session=session, **how) for session in sessions])
    assert Slot.objects.standing().count() == 1
    assert again_item(item).slot == Slot.objects.get()


def test_two_clocks_open_registration_once(cast):
    make_announced(cast)
    assert not failed(at_once(*[tasks.move_meetings_on] * 4))
    assert facts("registration_opened") == 1


def test_one_begins_it_while_another_puts_it_off(cast, moved_clock):
    session = make_lobby(cast, moved_clock)
    begin = partial(actions.start_session, actor=cast.dee, session=session, **BEGUN)
    off = partial(actions.postpone_session, actor=cast.ada, session=session, reason="Snow.")
    results = at_once(begin, off)
    assert len(failed(results)) == 1
    session = again(session)
    assert session.state in (SessionState.LIVE, SessionState.POSTPONED)
    assert (session.started_at is None) == (session.state == SessionState.POSTPONED)


def test_two_parts_begun_at_once_follow_one_another(cast, moved_clock):
    session = make_live(cast, moved_clock)
    stages = list(session.stages.all())
    at_once(*[partial(actions.begin_stage, actor=cast.dee, stage=stage) for stage in stages])
    assert Stage.objects.filter(session=session, started_at__isnull=False, ended_at=None).count() == 1
    assert Stage.objects.filter(session=session, ended_at__isnull=False).count() == 1


def test_a_point_is_settled_once(cast, moved_clock):
    session = make_published(cast, moved_clock)
    settle = partial(actions.settle_outcome, actor=cast.ada, outcome=session.outcomes.get(), **NOTHING)
    results = at_once(*[settle] * 4)
    assert len(failed(results)) == 3
    assert facts("outcome_settled") == 1


def test_complete_once(cast, moved_clock):
    session = make_published(cast, moved_clock, outcome=NOTHING)
    results = at_once(*[partial(actions.complete_session, actor=cast.ada, session=session)] * 4)
    assert len(failed(results)) == 3
    assert facts("session_completed") == 1
