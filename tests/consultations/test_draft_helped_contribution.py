"""A helper writes down what someone says: with consent, read back, with a slip; never as its author."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import CLOCK, Refused
from engage.consultations import actions
from engage.consultations.models import Contribution
from engage.consultations.states import ContributionState
from engage.people.actions import read_back, start_assistance
from engage.people.models import Assistance
from engage.people.states import Method, NameConsent
from engage.record.models import Entry
from tests.factories.consultations import make_open

CONSENT = {
    "method": Method.SPOKEN,
    "name_consent": NameConsent.FIRST_NAME,
    "name": "Edith Marlow",
    "agreed": "on",
}


def helped_draft(cast, consultation, helper=None):
    helper = helper or cast.gus
    assistance = start_assistance(
        actor=helper, place=consultation.place, method=Method.PAPER, name_consent=NameConsent.NO_NAME
    )
    answers = [{"question": consultation.questions.last(), "choices": [], "words": "As said."}]
    return actions.draft_helped_contribution(
        actor=helper, consultation=consultation, assistance=assistance, answers=answers
    )


def test_what_is_begun_and_not_sent_is_found_again_on_the_desk_of_whoever_began_it(cast, client):
    consultation = make_open(cast)
    begun = helped_draft(cast, consultation)
    address = reverse("draft_helped_contribution", args=[consultation.slug, begun.assistance.pk])
    client.force_login(cast.gus)
    client.showed("password", "mfa", reauthenticated=True)
    desk = client.get(reverse("desk")).content.decode()
    assert "Begun, and not sent" in desk
    assert address in desk
    assert "As said." not in desk
    assert "As said." in client.get(address).content.decode()
    client.post(reverse("read_back", args=[consultation.slug, begun.assistance.pk]), {"read_back": "on"})
    assert address not in client.get(reverse("desk")).content.decode()
    client.force_login(cast.ada)
    helped_draft(cast, consultation)
    client.showed("password", "mfa", reauthenticated=True)
    assert "Begun, and not sent" not in client.get(reverse("desk")).content.decode()


def test_from_consent_to_the_slip(cast, client):
    consultation = make_open(cast)
    client.force_login(cast.gus)
    response = client.post(reverse("start_assistance", args=[consultation.slug]), CONSENT)
    words = consultation.questions.last()
    response = client.post(
        response.url,
        {
            "form_key": "7b0f7a2e-7f0a-4f6b-9f56-0d6f5a2f7b11",
            f"question-{words.pk}": "I can’t climb.",
            "post": "1 Quay St",
        },
    )
    assert "I can’t climb." in client.get(response.url).content.decode()
    response = client.post(response.url, {"read_back": "on"})
    contribution = Contribution.objects.get()
    slip = client.get(response.url).content.decode()
    assert contribution.receipt in slip
    assert contribution.state == ContributionState.RECEIVED
    assert contribution.channel == "spoken"
    assert contribution.address.post == "1 Quay St"
    client.logout()
    receipt = client.get(contribution.get_absolute_url()).content.decode()
    assert "Edith" in receipt
    assert "Marlow" not in receipt
    entry = Entry.objects.get(name="consultations.contribution_received")
    assert entry.data["channel"] == "spoken"


def test_without_consent_nothing_begins(cast, client):
    consultation = make_open(cast)
    client.force_login(cast.gus)
    refused = client.post(reverse("start_assistance", args=[consultation.slug]), {**CONSENT, "agreed": ""})
    assert "Ask them first" in refused.content.decode()
    assert not Assistance.objects.exists()


def test_without_reading_back_nothing_is_sent(cast, client):
    consultation = make_open(cast)
    contribution = helped_draft(cast, consultation)
    with pytest.raises(Refused, match="Read the answers back"):
        actions.submit_contribution(actor=cast.gus, contribution=contribution)
    response = client.post(reverse("check_answer", args=[contribution.receipt]))
    assert response.status_code == 409
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.DRAFT


def test_a_person_can_ring_and_change_it(cast):
    contribution = helped_draft(cast, make_open(cast))
    contribution.assistance = read_back(actor=cast.gus, assistance=contribution.assistance)
    contribution = actions.submit_contribution(actor=cast.gus, contribution=contribution)
    answers = [{"question": contribution.consultation.questions.last(), "choices": [], "words": "No, this."}]
    actions.change_contribution(actor=cast.gus, contribution=contribution, answers=answers)
    assert contribution.answers.get().words == "No, this."


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "nobody"])
def test_only_a_helper_of_the_place_may(cast, who, client):
    consultation = make_open(cast)
    actor = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        start_assistance(actor=actor, place=cast.place, method=Method.PAPER, name_consent=NameConsent.NO_NAME)
    if actor.is_authenticated:
        client.force_login(actor)
        assert client.get(reverse("start_assistance", args=[consultation.slug])).status_code == 404


def test_what_was_not_sent_by_the_close_cannot_be_gone_on_with(cast):
    consultation = make_open(cast)
    contribution = helped_draft(cast, consultation)
    closed = actions.close_consultation(actor=CLOCK, consultation=consultation)
    with pytest.raises(PermissionDenied):
        actions.draft_helped_contribution(
            actor=cast.gus, consultation=closed, assistance=contribution.assistance, answers=[]
        )
    assert contribution.answers.get().words == "As said."


def test_another_helpers_person_is_not_there(cast, client):
    consultation = make_open(cast)
    contribution = helped_draft(cast, consultation, helper=cast.ada)
    client.force_login(cast.gus)
    for name in ("draft_helped_contribution", "read_back", "slip"):
        url = reverse(name, args=[consultation.slug, contribution.assistance_id])
        assert client.get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        read_back(actor=cast.gus, assistance=contribution.assistance)
    with pytest.raises(Refused, match="Ask the person again"):
        actions.draft_helped_contribution(
            actor=cast.gus, consultation=consultation, assistance=contribution.assistance, answers=[]
        )
