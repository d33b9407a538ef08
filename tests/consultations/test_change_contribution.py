"""Changing an answer once, and taking it back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.consultations import actions
from engage.consultations.models import Address, Answer, Consultation
from engage.consultations.states import ContributionState
from engage.record.models import Entry
from tests.factories.consultations import make_answer, make_closed, make_open


def change(cast, contribution, words="Changed"):
    question = contribution.consultation.questions.last()
    answers = [{"question": question, "choices": [], "words": words}]
    return actions.change_contribution(actor=cast.nobody, contribution=contribution, answers=answers)


def test_changes_what_was_said(cast, client):
    contribution = make_answer(make_open(cast), words="First")
    url = reverse("change_contribution", args=[contribution.receipt])
    assert "First" in client.get(url).content.decode()
    question = contribution.consultation.questions.last()
    client.post(url, {"form_key": str(contribution.form_key), f"question-{question.pk}": "Second"})
    assert Answer.objects.get().words == "Second"
    assert Entry.objects.filter(name="consultations.contribution_changed").count() == 1


def test_only_once(cast, client):
    contribution = make_answer(make_open(cast))
    change(cast, contribution)
    with pytest.raises(Refused, match="once already"):
        change(cast, contribution, "Again")
    response = client.get(reverse("change_contribution", args=[contribution.receipt]))
    assert response.status_code == 409
    assert "once already" in response.content.decode()
    assert Answer.objects.get().words == "Changed"


def test_not_after_the_close(cast):
    consultation = make_open(cast)
    contribution = make_answer(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(state="closed")
    for act in (
        lambda: change(cast, contribution),
        lambda: actions.withdraw_contribution(actor=cast.nobody, contribution=contribution),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_taken_back_nothing_of_it_is_left(cast, client):
    consultation = make_open(cast)
    contribution = make_answer(consultation, words="Secret", email="edith@example.org")
    client.post(reverse("withdraw_contribution", args=[contribution.receipt]))
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WITHDRAWN
    assert not Answer.objects.exists()
    assert not Address.objects.exists()
    assert Consultation.objects.get(pk=consultation.pk).received_count == 0
    page = client.get(reverse("receipt", args=[contribution.receipt])).content.decode()
    assert "Secret" not in page
    assert "took your answer back" in page


def test_taken_back_once(cast):
    contribution = make_answer(make_open(cast))
    actions.withdraw_contribution(actor=cast.nobody, contribution=contribution)
    with pytest.raises(IllegalMove):
        actions.withdraw_contribution(actor=cast.nobody, contribution=contribution)
    with pytest.raises(Refused, match="taken back"):
        change(cast, contribution)
    assert Consultation.objects.get().received_count == 0


def test_the_closing_count_is_what_was_received(cast):
    consultation = make_closed(cast, answers=3)
    closed = Entry.objects.get(name="consultations.consultation_closed")
    assert closed.data["received"] == consultation.received_count == 3
