"""Changing an answer once, and taking it back."""

import re
from html import unescape

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


def hidden_in(page) -> dict:
    """What the page of the check sends along."""
    said: dict = {}
    form = page[page.index('<div class="panel">') :]
    for field in re.findall(r'<input type="hidden"[^>]*>', form):
        value = re.search(r'value="([^"]*)"', field)
        said.setdefault(re.search(r'name="([^"]+)"', field)[1], []).append(
            unescape(value[1]) if value else ""
        )
    return said


def test_changes_what_was_said(cast, client):
    contribution = make_answer(make_open(cast), words="First")
    url = reverse("change_contribution", args=[contribution.receipt])
    assert "First" in client.get(url).content.decode()
    question = contribution.consultation.questions.last()
    said = {"form_key": str(contribution.form_key), f"question-{question.pk}": "Second\n<b>line</b>"}
    said |= {"capacities": ["carer", "patient"], "email": "edith@example.org"}
    shown = client.post(url, said).content.decode()
    for words in ("Check your changed answer", "&lt;b&gt;line", "edith@example.org", "I look after someone"):
        assert words in shown
    assert Answer.objects.get().words == "First"  # nothing is kept before it is sent
    assert not Address.objects.exists()
    assert not Entry.objects.filter(name="consultations.contribution_changed").exists()
    again = client.post(url, hidden_in(shown) | {"back": "yes"})
    assert again.status_code == 200
    assert "edith@example.org" in again.content.decode()
    assert Answer.objects.get().words == "First"
    assert client.post(url, hidden_in(shown) | {"send": "yes"}).url == contribution.get_absolute_url()
    assert Answer.objects.get().words == "Second\n<b>line</b>"
    assert Address.objects.get().email == "edith@example.org"
    assert Entry.objects.filter(name="consultations.contribution_changed").count() == 1


def test_the_receipt_says_that_it_is_changed(cast, client):
    contribution = make_answer(make_open(cast))
    change(cast, contribution)
    page = client.get(contribution.get_absolute_url()).content.decode()
    assert "Your answer is changed" in page
    assert "This is what we have now. You cannot change it again, but you can take it back." in page
    assert "Thank you. We have your answer" not in page
    Consultation.objects.update(state="closed")
    assert "but you can take it back" not in client.get(contribution.get_absolute_url()).content.decode()


def test_of_two_checks_only_one_is_sent(cast, client):
    contribution = make_answer(make_open(cast), words="First")
    url = reverse("change_contribution", args=[contribution.receipt])
    name = f"question-{contribution.consultation.questions.last().pk}"
    key = {"form_key": str(contribution.form_key)}
    one, other = (
        hidden_in(client.post(url, key | {name: words}).content.decode()) | {"send": "yes"}
        for words in ("One", "Other")
    )
    assert client.post(url, one).status_code == 302
    assert client.post(url, other).status_code == 409
    assert Answer.objects.get().words == "One"


@pytest.mark.parametrize("step", [{}, {"send": "yes"}, {"back": "yes"}])
def test_what_is_wrong_is_said_at_every_step_and_nothing_is_sent(cast, client, step):
    contribution = make_answer(make_open(cast), words="First")
    url = reverse("change_contribution", args=[contribution.receipt])
    sent = client.post(url, {"form_key": str(contribution.form_key), "email": "edith"} | step)
    assert sent.status_code == 422
    assert Answer.objects.get().words == "First"


def test_what_is_deleted_is_named_as_it_is(cast, client):
    opened = make_open(cast)
    for email, words in (
        ("edith@example.org", "What you said and your e-mail address"),
        ("", "What you said will"),
    ):
        contribution = make_answer(opened, email=email)
        page = client.get(reverse("withdraw_contribution", args=[contribution.receipt])).content.decode()
        assert words in page


def test_who_lost_her_number_reads_what_is_true(client, cast):
    page = client.get(reverse("find_receipt")).content.decode()
    assert "If not, nobody can find your answer. It still counts, but you cannot change it." in page


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
    for name in ("change_contribution", "withdraw_contribution"):
        answer = client.get(reverse(name, args=[contribution.receipt]))
        assert answer.url == contribution.get_absolute_url(), name


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
