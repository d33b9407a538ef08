"""What happens when two people, or a person and the clock, act on a panel in the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from engage.base import clock
from engage.continuity import actions, tasks
from engage.continuity.actions import stopping
from engage.continuity.models import ClosingVote, HandedOn, PanelClosure, Suspension
from engage.continuity.queries.clocks import open_closure
from engage.continuity.queries.keys import waiting_key
from engage.people.actions import confirm_act
from engage.record.models import Entry
from engage.terms import tasks as terms
from engage.terms.actions import resign
from engage.terms.models import Term
from tests.factories.continuity import (
    HEARD,
    REASON,
    WORDS,
    make_answered,
    make_asked,
    make_at_work,
    make_closing,
    make_heard,
    make_in_review,
    members,
    propose_end,
)
from tests.factories.forums import WHY, anew
from tests.factories.terms import again, do_what_follows, holder, make_meeting
from tests.factories.threads import at_once, went_well, without_lock

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def facts(name):
    return Entry.objects.filter(name=f"continuity.{name}").count()


def test_a_review_is_published_once(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    first, second, third = members(panel)
    actions.write_review(actor=first, panel=panel, **WORDS)
    agree = [
        partial(actions.confirm_review, actor=who, panel=panel, version=1) for who in (second, third) * 2
    ]
    assert len(went_well(at_once(*agree))) == facts("review_published") == 1


def test_words_that_change_while_someone_agrees_are_agreed_to_or_not(cast, moved_clock):
    panel = make_in_review(cast, moved_clock)
    first, second, _third = members(panel)
    actions.write_review(actor=first, panel=panel, **WORDS)
    at_once(
        partial(actions.confirm_review, actor=second, panel=panel, version=1),
        partial(actions.write_review, actor=first, panel=panel, **(WORDS | {"asks": "Something else."})),
    )
    review = panel.reviews.exclude(version=0).get()
    assert (review.asks == WORDS["asks"]) is (review.ended_at is not None)


def test_a_stop_and_an_end_are_not_proposed_together(cast):
    panel = make_at_work(cast)
    results = at_once(
        partial(actions.propose_suspension, actor=cast.ada, panel=panel, reason=REASON),
        partial(actions.propose_closing, actor=cast.ada, panel=panel, **WHY),
        partial(actions.propose_suspension, actor=cast.ada, panel=panel, reason=REASON),
        partial(actions.propose_closing, actor=cast.ada, panel=panel, **WHY),
    )
    assert len(went_well(results)) == 1
    assert Suspension.objects.count() + PanelClosure.objects.count() == 1


def test_it_is_stopped_once_and_goes_on_once(cast, moved_clock):
    panel = make_heard(cast, moved_clock)
    stop = partial(actions.suspend_panel, actor=cast.ada, panel=panel, words=HEARD, days=60)
    assert len(went_well(at_once(*[stop] * TIMES))) == facts("panel_suspended") == 1
    moved_clock(clock.now() + timedelta(days=60))
    at_once(*[tasks.move_panels_on] * TIMES)
    assert facts("panel_resumed") == 1


def test_without_the_lock_it_would_be_stopped_twice(cast, moved_clock, monkeypatch):
    """The negative control."""
    panel = make_heard(cast, moved_clock)
    monkeypatch.setattr(stopping, "lock", without_lock(2))
    stop = partial(actions.suspend_panel, actor=cast.ada, panel=panel, words=HEARD, days=60)
    at_once(stop, stop)
    assert facts("panel_suspended") == 2


def test_two_votes_of_one_member_at_once_are_one_vote(cast, moved_clock):
    panel = make_asked(cast, moved_clock)
    vote = partial(actions.vote_on_closing, actor=members(panel)[0], panel=panel)
    results = at_once(*[partial(vote, choice=choice) for choice in ("keep", "close", "keep", "close")])
    assert len(went_well(results)) == 4
    assert ClosingVote.objects.count() == 1


def test_votes_that_come_with_the_count_are_counted_or_refused(cast, moved_clock):
    panel = make_asked(cast, moved_clock)
    PanelClosure.objects.update(votes_until=clock.now())
    votes = [
        partial(actions.vote_on_closing, actor=who, panel=panel, choice="keep") for who in members(panel)
    ]
    results = at_once(*votes, tasks.move_panels_on)
    assert open_closure(panel).keep_votes == len(went_well(results[:-1])) == ClosingVote.objects.count()


def test_the_key_is_turned_or_the_proposal_dropped(cast, moved_clock):
    panel = make_answered(cast, moved_clock)
    actions.ask_closing_key(actor=cast.ada, panel=panel)
    results = at_once(
        partial(confirm_act, actor=anew(members(panel)[0]), proposal=waiting_key(panel)),
        partial(actions.drop_closing, actor=cast.ada, panel=panel, reason="There is money."),
    )
    assert went_well(results)
    assert again(panel).state in {"active", "closing"}
    assert (again(panel).state == "closing") is (open_closure(panel) is not None)


def test_clocks_at_once_close_it_once_and_end_each_term_once(cast, moved_clock):
    panel = make_closing(cast, moved_clock)
    moved_clock(clock.now() + timedelta(days=90))
    at_once(*[tasks.move_panels_on] * TIMES, terms.move_terms_on)
    do_what_follows()
    assert again(panel).state == "closed"
    assert facts("panel_closed") == 1
    assert Entry.objects.filter(name="terms.term_ended").count() == 3


def test_who_steps_down_as_it_closes_ends_once(cast, moved_clock):
    panel = make_closing(cast, moved_clock)
    term = Term.objects.sitting().filter(seat__panel=panel).first()
    moved_clock(clock.now() + timedelta(days=90))
    at_once(tasks.move_panels_on, partial(resign, actor=holder(term), term=term))
    do_what_follows()
    assert again(panel).state == "closed"
    assert not Term.objects.running().filter(seat__panel=panel).exists()
    assert Entry.objects.filter(name="terms.term_ended").count() == 3


def test_one_thing_is_handed_on_once(cast):
    panel = make_at_work(cast)
    meeting = make_meeting(cast, panel)
    propose_end(cast, panel)
    hand = partial(actions.hand_on, actor=cast.ada, panel=panel, kind="meeting", key=meeting.pk)
    at_once(*[partial(hand, successor=f"Body {number}") for number in range(TIMES)])
    assert HandedOn.objects.count() == facts("item_handed_on") == 1
