"""What happens when two people, or a person and the clock, act in the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from engage.base import clock
from engage.base.actions import CLOCK
from engage.promises import actions, tasks
from engage.promises.models import Check, Commitment, Duty, Reply
from engage.promises.states import CommitmentState, DutyState
from engage.record.models import Entry
from tests.factories.promises import (
    again,
    make_assigned,
    make_citizen,
    make_claimed,
    make_duty,
    make_published,
    make_started,
    write,
)
from tests.factories.threads import at_once, went_well, without_lock
from tests.factories.work import tick

pytestmark = pytest.mark.django_db(transaction=True)


def facts(name):
    return Entry.objects.filter(name=f"promises.{name}").count()


def publish_at_once(cast, duty, count=6):
    return at_once(*[partial(actions.publish_reply, actor=cast.ada, duty=duty)] * count)


def test_an_answer_is_published_once_however_fast_one_clicks(cast):
    duty = make_assigned(cast)
    write(cast.ada, duty)
    assert len(went_well(publish_at_once(cast, duty))) == 1
    assert facts("reply_published") == 1


def test_two_answers_written_at_once_are_one(cast):
    duty = make_assigned(cast)
    words = [f"Answer {number}" for number in range(6)]
    results = at_once(*[partial(write, cast.ada, duty, words=each) for each in words])
    assert len(went_well(results)) == 6
    assert Reply.objects.count() == 1
    assert Reply.objects.get().words in words


def test_without_the_lock_it_would_be_published_more_than_once(cast, monkeypatch):
    """The negative control of the first test."""
    from engage.promises.actions import answering

    duty = make_assigned(cast)
    write(cast.ada, duty)
    monkeypatch.setattr(answering, "lock", without_lock(6))
    assert len(went_well(publish_at_once(cast, duty))) > 1


def test_asked_ten_times_at_once_an_answer_is_owed_once(cast):
    asked = {"subject": "agenda.item:1", "title": "x", "owed_to": "x", "role_title": "x"}
    asked |= {"place": cast.place, "organisation": cast.board}
    at_once(*[partial(actions.request_response, actor=CLOCK, **asked)] * 6)
    assert Duty.objects.count() == facts("response_requested") == 1


def test_a_dispute_while_the_clock_verifies_is_either_first_or_refused(cast, moved_clock):
    promised = [make_claimed(cast) for _each in range(6)]
    people = [make_citizen(cast) for _each in promised]
    moved_clock(clock.now() + timedelta(days=30))
    last_day = clock.now()
    disputes = [
        partial(actions.dispute_commitment, actor=person, commitment=commitment, words="No.")
        for person, commitment in zip(people, promised, strict=True)
    ]
    Commitment.objects.update(moves_on=clock.today())  # as if the day after had come for the clock only
    results = at_once(*disputes, tasks.move_commitments_on, tasks.move_commitments_on)
    assert clock.now() == last_day
    for commitment, result in zip(promised, results, strict=False):
        is_disputed = not isinstance(result, Exception)
        expected = CommitmentState.DISPUTED if is_disputed else CommitmentState.VERIFIED
        assert again(commitment).state in (expected, CommitmentState.CLAIMED_DONE)
        assert Check.objects.filter(claim__commitment=commitment).exists() is is_disputed
    assert facts("commitment_disputed") + facts("commitment_verified") <= 6
    tasks.move_commitments_on()
    assert facts("commitment_disputed") + facts("commitment_verified") == 6


def test_many_disputes_at_once_move_it_once(cast):
    commitment = make_claimed(cast)
    people = [make_citizen(cast) for _each in range(6)]
    act = partial(actions.dispute_commitment, commitment=commitment, words="No.")
    results = at_once(*[partial(act, actor=person) for person in people])
    assert len(went_well(results)) == 1
    assert facts("commitment_disputed") == Check.objects.count() == 1


def test_many_who_find_it_done_at_once_settle_it_once(cast):
    commitment = make_claimed(cast)
    people = [make_citizen(cast) for _each in range(5)]
    act = partial(actions.confirm_commitment, commitment=commitment)
    results = at_once(*[partial(act, actor=person) for person in people])
    assert len(went_well(results)) == 3
    assert facts("commitment_verified") == 1


def test_objections_at_once_contest_it_once(cast):
    duty = make_published(cast)
    people = [make_citizen(cast) for _each in range(5)]
    act = partial(actions.contest_reply, duty=duty, words="No.")
    at_once(*[partial(act, actor=person) for person in people])
    assert again(duty).state == DutyState.CONTESTED
    assert (facts("reply_contested"), facts("objection_made")) == (1, 3)


def test_clocks_at_once_move_each_thing_once(cast, moved_clock):
    for _each in range(5):
        make_duty(cast)
        make_started(cast)
    moved_clock(clock.now() + timedelta(days=61))
    at_once(tick, tick, tick)
    tick()
    assert (facts("duty_overdue"), facts("duty_escalated")) == (5, 5)
    assert facts("commitment_overdue") == 5
