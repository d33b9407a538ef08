"""After a year she is asked whether it still holds; what ended is forgotten some weeks later."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.states import IllegalMove
from engage.needs import actions, tasks
from engage.needs.models import AccessNeed, Answer, Sharing
from engage.needs.states import NeedState, SharingState
from engage.notices.models import Letter
from engage.people.actions import erase_person
from engage.people.queries import what_is_held
from engage.places.models import RuleSet
from engage.record.models import Entry
from tests.factories.needs import WORDS, ask_for_reviews, make_explained, make_met, make_need, make_shared
from tests.factories.promises import again
from tests.factories.work import do_what_follows

YEAR = timedelta(days=365)


def asked() -> int:
    return Entry.objects.filter(name="needs.review_asked").count()


def test_a_year_after_it_was_met_she_is_asked_once(cast, moved_clock, client):
    sharing = make_met(cast)
    moved_clock(clock.now() + YEAR - timedelta(days=1))
    tasks.ask_for_reviews()
    assert asked() == 0
    moved_clock(clock.now() + timedelta(days=1))
    for _tick in range(3):
        tasks.ask_for_reviews()
    assert asked() == 1
    do_what_follows()
    assert Letter.objects.filter(address="bo@example.org", subject__contains="still").count() == 1
    client.force_login(cast.bo)
    assert "Is this still what you need?" in client.get(reverse("needs")).content.decode()
    client.post(reverse("review_need", args=[sharing.need_id]))
    need = again(sharing.need)
    assert (need.state, need.review_asked_at, need.review_date) == (NeedState.SHARED, None, None)
    assert (again(sharing).state, again(sharing).turn) == (SharingState.ASKED, 2)


def test_after_a_long_downtime_it_is_asked_once(cast, moved_clock):
    make_met(cast)
    moved_clock(clock.now() + 4 * YEAR)
    tasks.ask_for_reviews()
    tasks.ask_for_reviews()
    assert asked() == 1


def test_the_number_of_days_is_the_places(cast, moved_clock):
    rules = RuleSet.objects.get()
    RuleSet.objects.update(table=rules.table | {"needs": {"review_every_days": 10}})
    make_met(cast)
    moved_clock(clock.now() + timedelta(days=10))
    assert ask_for_reviews() == 1


@pytest.mark.parametrize("make", [make_shared, make_explained])
def test_what_was_not_met_is_not_reviewed(cast, moved_clock, make):
    sharing = make(cast)
    moved_clock(clock.now() + 2 * YEAR)
    assert ask_for_reviews() == 0
    with pytest.raises(IllegalMove):
        actions.review_need(actor=cast.bo, need=sharing.need)


def test_what_was_taken_back_ended_or_asked_again_is_not_reviewed(cast, moved_clock):
    sharing = make_met(cast)
    actions.take_back_need(actor=cast.bo, sharing=sharing)
    moved_clock(clock.now() + 2 * YEAR)
    assert ask_for_reviews() == 0


def test_more_than_one_batch(cast, moved_clock, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    for kind in ("quiet", "breaks", "braille", "travel", "cover"):
        make_met(cast, kind=kind)
    moved_clock(clock.now() + YEAR)
    tasks.ask_for_reviews()
    assert asked() == 5


def test_what_ended_is_forgotten_with_its_answers(cast, moved_clock):
    sharing, kept = make_met(cast), make_need(cast.bo, kind="quiet")
    actions.end_need(actor=cast.bo, need=sharing.need)
    moved_clock(clock.now() + timedelta(days=89))
    tasks.forget_ended_needs()
    assert AccessNeed.objects.count() == 2
    moved_clock(clock.now() + timedelta(days=2))
    assert actions.forget_ended_needs(actor=CLOCK) == 1
    assert list(AccessNeed.objects.all()) == [kept]
    assert not Sharing.objects.exists()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "bo", "ada", "ida"])
def test_only_the_clock_asks_and_forgets(cast, who):
    for act in (actions.ask_for_reviews, actions.forget_ended_needs):
        with pytest.raises(PermissionDenied):
            act(actor=getattr(cast, who))


@pytest.mark.parametrize("who", ["nobody", "ada", "dee", "ida"])
def test_nobody_else_has_her_needs_forgotten(cast, who):
    make_met(cast)
    with pytest.raises(PermissionDenied):
        actions.forget_needs(actor=getattr(cast, who), person=cast.bo)
    assert AccessNeed.objects.exists()


# --- What is held -----------------------------------------------------------------------------------


def told(person) -> str:
    return str(next(each["rows"] for each in what_is_held(person) if each["name"] == "needs.needs"))


def test_she_is_told_what_is_held_and_with_whom_it_is_shared(cast):
    make_met(cast)
    for words in (WORDS, "Large print", "Mereshire Care Board", "may read this need", "yellow paper"):
        assert words in told(cast.bo)
    assert told(cast.ada) == "[]"


def test_when_she_leaves_all_of_it_goes_and_nothing_of_others(cast):
    make_met(cast)
    kept = make_need(cast.flo)
    erase_person(actor=CLOCK, person=cast.bo)
    assert list(AccessNeed.objects.all()) == [kept]
    for model in (Sharing, Answer):
        assert not model.objects.exists()
