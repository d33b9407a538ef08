"""Answering without an account: from the form to the receipt, once."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.consultations import actions
from engage.consultations.models import Answer, Consultation, Contribution
from engage.consultations.states import ContributionState
from engage.record.models import Entry
from tests.factories.consultations import (
    make_answer,
    make_closed,
    make_draft_answer,
    make_open,
    make_scheduled,
)


def form_data(consultation, **changed):
    one, several, words = consultation.questions.all()
    return {
        "form_key": str(uuid.uuid4()),
        f"question-{one.pk}": str(one.choices.last().pk),
        f"question-{several.pk}": [str(choice.pk) for choice in several.choices.all()[:2]],
        f"question-{words.pk}": "The cobbles & the <b>queue</b>.",
        "capacities": ["resident", "carer"],
        "email": "edith@example.org",
    } | changed


def send(client, consultation, **changed):
    """Through the form and the check; the last response."""
    response = client.post(reverse("answer", args=[consultation.slug]), form_data(consultation, **changed))
    return client.post(response.url) if response.status_code == 302 else response


def test_from_the_form_to_the_receipt(cast, client):
    consultation = make_open(cast)
    response = send(client, consultation)
    contribution = Contribution.objects.get()
    assert response.url == reverse("receipt", args=[contribution.receipt])
    assert contribution.state == ContributionState.RECEIVED
    assert contribution.capacities == ["resident", "carer"]
    page = client.get(response.url).content.decode()
    assert contribution.receipt in page
    assert "Quay Street" in page
    assert "&lt;b&gt;queue&lt;/b&gt;" in page
    assert "edith@example.org" in page
    assert Consultation.objects.get(pk=consultation.pk).received_count == 1
    entry = Entry.objects.get(name="consultations.contribution_received")
    assert (entry.actor_kind, entry.data["channel"]) == ("visitor", "online")


def test_nothing_is_sent_before_the_check(cast, client):
    consultation = make_open(cast)
    client.post(reverse("answer", args=[consultation.slug]), form_data(consultation))
    assert Contribution.objects.get().state == ContributionState.DRAFT
    assert Consultation.objects.get(pk=consultation.pk).received_count == 0
    assert client.get(reverse("receipt", args=[Contribution.objects.get().receipt])).status_code == 404


def test_back_from_the_check_everything_is_still_there(cast, client):
    consultation = make_open(cast)
    client.post(reverse("answer", args=[consultation.slug]), form_data(consultation))
    draft = Contribution.objects.get()
    url = reverse("amend_draft", args=[draft.receipt])
    page = client.get(url).content.decode()
    assert "The cobbles &amp; the &lt;b&gt;queue&lt;/b&gt;." in page
    assert page.count("checked") >= 4
    client.post(url, form_data(consultation, email=""))
    draft = Contribution.objects.get()
    assert not hasattr(draft, "address")


def test_the_same_form_sent_twice_is_one_answer(cast, client):
    consultation = make_open(cast)
    data = form_data(consultation)
    url = reverse("answer", args=[consultation.slug])
    first, second = client.post(url, data), client.post(url, data)
    assert first.url == second.url
    client.post(first.url)
    again = client.post(first.url)
    assert again.status_code == 302
    assert Contribution.objects.count() == 1
    assert Entry.objects.filter(name="consultations.contribution_received").count() == 1
    assert client.post(url, data).status_code == 302
    assert Contribution.objects.get().state == ContributionState.RECEIVED


def test_skipping_is_fine_but_not_everything(cast, client):
    consultation = make_open(cast)
    words = consultation.questions.last()
    empty = {"form_key": str(uuid.uuid4())}
    url = reverse("answer", args=[consultation.slug])
    refused = client.post(url, empty)
    assert refused.status_code == 422
    assert "Answer at least one question" in refused.content.decode()
    client.post(url, empty | {f"question-{words.pk}": "Only this"})
    assert Answer.objects.count() == 1


def test_another_answer_is_always_possible(cast, client):
    consultation = make_open(cast)
    one = consultation.questions.first()
    data = {"form_key": str(uuid.uuid4()), f"question-{one.pk}-other": "The old library"}
    client.post(reverse("answer", args=[consultation.slug]), data)
    assert Answer.objects.get().words == "The old library"


def hostile(consultation, other):
    one, _several, words = consultation.questions.all()
    return {
        "a foreign question": {f"question-{other.questions.last().pk}": "here too"},
        "a question that never was": {"question-999999": "x"},
        "a foreign choice": {f"question-{one.pk}": str(other.questions.first().choices.first().pk)},
        "a choice that is no number": {f"question-{one.pk}": "1 OR 1=1"},
        "a NUL": {f"question-{words.pk}": "x\x00y"},
        "too many words": {f"question-{words.pk}": "x" * 5_001},
        "no e-mail address": {"email": "not an address"},
        "a capacity that never was": {"capacities": ["king"]},
        "a broken form key": {"form_key": "nonsense"},
    }


def test_a_hostile_answer_is_refused_with_a_sentence(cast, client):
    consultation = make_open(cast)
    other = make_open(cast, title="Another question", host=cast.cy, place=cast.elsewhere)
    url = reverse("answer", args=[consultation.slug])
    for name, posted in hostile(consultation, other).items():
        response = client.post(url, form_data(consultation) | posted)
        assert response.status_code == 422, name
        assert "error-summary" in response.content.decode(), name
    assert not Contribution.objects.exists()


def test_ten_megabytes_are_refused_in_the_sites_look(cast, client):
    consultation = make_open(cast)
    words = consultation.questions.last()
    data = form_data(consultation) | {f"question-{words.pk}": "x" * 10_000_000}
    body = "&".join(f"{key}={value}" for key, value in data.items() if isinstance(value, str))
    url = reverse("answer", args=[consultation.slug])
    response = client.post(url, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "<h1>" in response.content.decode()
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("make", [make_scheduled, make_closed])
def test_only_while_it_is_open(cast, client, make):
    consultation = make(cast)
    response = client.get(reverse("answer", args=[consultation.slug]))
    assert response.status_code == 409
    assert "Nothing was sent" in response.content.decode()
    with pytest.raises(PermissionDenied):
        make_draft_answer(consultation)


def test_a_draft_cannot_be_sent_after_the_close(cast, client):
    consultation = make_open(cast)
    draft = make_draft_answer(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(state="closed")
    response = client.post(reverse("check_answer", args=[draft.receipt]))
    assert response.status_code == 409
    assert "Nothing was sent" in response.content.decode()
    with pytest.raises(PermissionDenied):
        actions.submit_contribution(actor=cast.nobody, contribution=draft)
    draft.refresh_from_db()
    assert draft.state == ContributionState.DRAFT


def test_a_form_key_of_another_consultation_is_refused(cast):
    consultation = make_open(cast)
    other = make_open(cast, title="Another question")
    draft = make_draft_answer(consultation)
    with pytest.raises(Refused, match="another consultation"):
        make_draft_answer(other, form_key=draft.form_key)


def test_an_unknown_receipt_says_what_to_do(cast, client):
    response = client.post(reverse("find_receipt"), {"receipt": "2222-3333-4444"})
    assert response.status_code == 422
    assert "No answer has this number" in response.content.decode()


def test_a_receipt_is_found_as_people_type_it(cast, client):
    contribution = make_answer(make_open(cast))
    typed = contribution.receipt.replace("-", " ").lower()
    assert client.post(reverse("find_receipt"), {"receipt": typed}).url.endswith(f"{contribution.receipt}/")


def test_drafts_are_forgotten_after_thirty_days(cast, moved_clock):
    from engage.base.actions import CLOCK

    consultation = make_open(cast, days=60)
    sent, draft = make_answer(consultation), make_draft_answer(consultation)
    moved_clock(clock.now() + timedelta(days=31))
    with pytest.raises(PermissionDenied):
        actions.forget_old_drafts(actor=cast.ada)
    assert actions.forget_old_drafts(actor=CLOCK) == 1
    assert list(Contribution.objects.all()) == [sent]
    assert draft.pk != sent.pk
