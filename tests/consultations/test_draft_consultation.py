"""A commissioner begins a consultation."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.consultations.models import Consultation
from engage.consultations.states import Kind, State
from engage.pages.models import ConsultationPage
from engage.record.models import Entry
from tests.factories.consultations import make_draft


def test_begins_a_draft_with_its_page(cast, client):
    client.force_login(cast.ada)
    response = client.post(
        reverse("start_consultation", args=[cast.place.code]),
        {"title": "Where should the hub go?", "kind": Kind.ENGAGE},
    )
    consultation = Consultation.objects.get()
    assert response.url == reverse("manage", args=["where-should-the-hub-go"])
    assert (consultation.state, consultation.organisation) == (State.DRAFT, cast.board)
    assert consultation.decision_maker == "Director of local care"
    assert not ConsultationPage.objects.get(consultation=consultation).live
    assert Entry.objects.filter(name="consultations.consultation_drafted", audience="hosts").count() == 1


def test_two_with_the_same_title_have_two_addresses(cast):
    assert make_draft(cast).slug != make_draft(cast).slug


@pytest.mark.parametrize("who", ["bo", "cy", "gus", "dee", "ida", "nobody"])
def test_nobody_else_may(cast, who):
    from engage.consultations.actions import draft_consultation

    with pytest.raises(PermissionDenied):
        draft_consultation(actor=getattr(cast, who), place=cast.place, title="x", kind=Kind.INFORM)


@pytest.mark.parametrize("who", ["bo", "cy", "gus"])
def test_the_page_is_not_there_for_others(cast, client, who):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("start_consultation", args=[cast.place.code])).status_code == 404


def test_a_draft_is_seen_by_its_hosts_only(cast, client):
    draft = make_draft(cast)
    draft.page.get_latest_revision().publish()
    url = f"/harrowmere/{draft.slug}/"
    for who in ("nobody", "bo", "cy", "gus"):
        assert draft not in Consultation.objects.visible_to(getattr(cast, who))
    assert client.get(url).status_code == 404
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(cast.ada)
    assert client.get(url).status_code == 200
