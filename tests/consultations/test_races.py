"""What happens when two people, or two clocks, act in the same moment."""

import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, Refused
from engage.consultations import actions
from engage.consultations.models import Answer, Consultation, Contribution
from engage.consultations.states import ContributionState
from engage.record.actions import seal
from engage.record.models import Entry, Link
from engage.record.queries import first_misfit
from tests.factories.consultations import make_answer, make_draft_answer, make_open, make_scheduled
from tests.factories.threads import at_once, without_lock
from tests.factories.work import tick

pytestmark = pytest.mark.django_db(transaction=True)


def received(consultation):
    return consultation.contributions.filter(state=ContributionState.RECEIVED).count()


def answer_over_http(consultation, form_key):
    question = consultation.questions.last()
    client = Client()
    data = {"form_key": form_key, f"question-{question.pk}": "At once"}
    response = client.post(reverse("answer", args=[consultation.slug]), data)
    return client.post(response.url).url


def test_many_answers_at_once_are_all_received(cast):
    consultation = make_open(cast)
    keys = [str(uuid.uuid4()) for _each in range(30)]
    calls = [partial(answer_over_http, consultation, key) for key in keys]
    for start in range(0, 30, 10):
        assert not [result for result in at_once(*calls[start : start + 10]) if not isinstance(result, str)]
    assert received(consultation) == Contribution.objects.count() == 30
    assert Consultation.objects.get(pk=consultation.pk).received_count == 30
    assert Entry.objects.filter(name="consultations.contribution_received").count() == 30


def test_one_form_sent_ten_times_at_once_is_one_answer(cast):
    consultation = make_open(cast)
    key = str(uuid.uuid4())
    results = at_once(*[partial(answer_over_http, consultation, key)] * 10)
    assert len(set(results)) == 1, results
    assert Contribution.objects.count() == received(consultation) == 1
    assert Answer.objects.count() == 1
    assert Consultation.objects.get(pk=consultation.pk).received_count == 1


def test_nothing_is_received_after_the_close(cast):
    consultation = make_open(cast)
    drafts = [make_draft_answer(consultation) for _each in range(12)]
    calls = [partial(actions.submit_contribution, actor=cast.nobody, contribution=draft) for draft in drafts]
    calls.insert(6, partial(actions.close_consultation, actor=CLOCK, consultation=consultation))
    at_once(*calls)
    closed = Entry.objects.get(name="consultations.consultation_closed")
    assert closed.data["received"] == received(consultation)
    later = Entry.objects.filter(name="consultations.contribution_received", pk__gt=closed.pk)
    assert not later.exists()


def change_at_once(cast, contribution, count=6):
    answers = [{"question": contribution.consultation.questions.last(), "choices": [], "words": "Mine"}]
    change = partial(
        actions.change_contribution, actor=cast.nobody, contribution=contribution, answers=answers
    )
    return at_once(*[change] * count)


def test_an_answer_changes_once_however_fast_one_clicks(cast):
    results = change_at_once(cast, make_answer(make_open(cast)))
    assert sum(isinstance(result, Refused) for result in results) == 5
    assert Entry.objects.filter(name="consultations.contribution_changed").count() == 1


def test_without_the_lock_it_would_change_more_than_once(cast, monkeypatch):
    """The negative control of the test above."""
    from engage.consultations.actions import answering

    contribution = make_answer(make_open(cast))
    monkeypatch.setattr(answering, "lock", without_lock(6))
    results = change_at_once(cast, contribution)
    assert sum(not isinstance(result, Refused) for result in results) > 1


def test_taken_back_once_however_fast_one_clicks(cast):
    contribution = make_answer(make_open(cast))
    withdraw = partial(actions.withdraw_contribution, actor=cast.nobody, contribution=contribution)
    results = at_once(*[withdraw] * 6)
    assert sum(isinstance(result, Contribution) for result in results) == 1
    assert Consultation.objects.get().received_count == 0


def test_two_clocks_open_and_close_once(cast, moved_clock):
    make_scheduled(cast)
    at_once(tick, tick, tick)
    moved_clock(clock.now() + timedelta(days=40))
    at_once(tick, tick, tick)
    for fact in ("opened", "closed"):
        assert Entry.objects.filter(name=f"consultations.consultation_{fact}").count() == 1


def test_sealers_at_once_leave_one_chain(cast):
    at_once(*[partial(seal, actor=CLOCK)] * 5)
    seal(actor=CLOCK)
    assert Link.objects.count() == Entry.objects.count()
    assert first_misfit() == ""
