"""Two people, or a person and the clock, act in the same moment."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.needs import actions, tasks
from engage.needs.models import AccessNeed, Answer, Sharing
from engage.needs.states import Kind, NeedState, SharingState
from engage.people.actions import erase_person
from engage.record.models import Entry
from tests.factories.needs import make_met, make_need, make_shared, meet, share
from tests.factories.promises import again, settle
from tests.factories.threads import at_once, went_well, without_lock

pytestmark = pytest.mark.django_db(transaction=True)


def facts(name) -> int:
    return Entry.objects.filter(name=f"needs.{name}").count()


def test_a_double_click_keeps_one(cast):
    results = at_once(*[partial(make_need, cast.bo)] * 5)
    assert len(set(results)) == 1, results
    assert AccessNeed.objects.count() == facts("need_kept") == 1


def test_a_double_click_shares_once(cast):
    need = make_need(settle(cast.bo, cast.place))
    results = at_once(*[partial(share, need, cast.board)] * 5)
    assert len(set(results)) == 1, results
    assert Sharing.objects.count() == facts("need_shared") == 1


def meet_at_once(cast, sharing, count=5):
    return at_once(*[partial(meet, cast.ada, sharing, turn=1)] * count)


def test_two_hosts_at_once_answer_once(cast):
    sharing = make_shared(cast)
    assert len(went_well(meet_at_once(cast, sharing))) == 1
    assert Answer.objects.count() == facts("need_met") == 1


def test_without_the_lock_it_would_be_answered_more_than_once(cast, monkeypatch):
    """The negative control of the test above."""
    sharing = make_shared(cast)
    monkeypatch.setattr(actions, "lock", without_lock(5))
    assert len(went_well(meet_at_once(cast, sharing))) > 1


def test_an_answer_while_she_takes_it_back_is_either_first_or_refused(cast):
    sharings = [make_shared(cast, kind=kind, language="Polish") for kind in list(Kind)[:6]]
    answers = [partial(meet, cast.ada, sharing, turn=1) for sharing in sharings]
    back = [partial(actions.take_back_need, actor=cast.bo, sharing=sharing) for sharing in sharings]
    results = at_once(*answers, *back)
    for sharing, answered in zip(sharings, results, strict=False):
        assert again(sharing).state == SharingState.TAKEN_BACK
        assert again(sharing.need).state == NeedState.FLAGGED
        assert isinstance(answered, Answer | PermissionDenied), answered
    assert Answer.objects.count() == facts("need_met") == len(went_well(results[:6]))


def test_an_answer_while_she_changes_her_words_is_never_to_words_that_were_not_read(cast):
    sharings = [make_shared(cast, kind=kind, language="Polish") for kind in list(Kind)[:6]]
    answers = [partial(meet, cast.ada, sharing, turn=1) for sharing in sharings]
    changes = [
        partial(actions.change_need, actor=cast.bo, need=sharing.need, words="New", language="Welsh")
        for sharing in sharings
    ]
    results = at_once(*answers, *changes)
    for sharing, answered in zip(sharings, results, strict=False):
        assert isinstance(answered, Answer | Refused), answered
        assert (again(sharing).state, again(sharing).turn) == (SharingState.ASKED, 2)


def test_an_answer_while_she_leaves_waits_or_finds_nothing(cast):
    """Neither waits for the other in a circle."""
    sharings = [make_shared(cast, kind=kind, language="Polish") for kind in list(Kind)[:4]]
    answers = [partial(meet, cast.ada, sharing, turn=1) for sharing in sharings]
    *answered, left = at_once(*answers, partial(erase_person, actor=CLOCK, person=cast.bo))
    assert left is None
    assert all(isinstance(each, Answer | ObjectDoesNotExist) for each in answered), answered
    assert not AccessNeed.objects.exists()
    assert not Answer.objects.exists()


def test_clocks_at_once_ask_once(cast, moved_clock):
    for kind in ("quiet", "breaks", "braille"):
        make_met(cast, kind=kind)
    moved_clock(clock.now() + timedelta(days=365))
    at_once(*[tasks.ask_for_reviews] * 4)
    tasks.ask_for_reviews()
    assert facts("review_asked") == 3


def test_a_review_while_the_clock_asks_leaves_nothing_asked(cast, moved_clock):
    sharing = make_met(cast)
    moved_clock(clock.now() + timedelta(days=365))
    at_once(
        partial(actions.review_need, actor=cast.bo, need=sharing.need),
        partial(actions.ask_for_reviews, actor=CLOCK),
    )
    tasks.ask_for_reviews()
    assert again(sharing.need).state == NeedState.SHARED
    assert again(sharing.need).review_asked_at is None
