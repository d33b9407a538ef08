"""Withdrawing: in public, with a reason, and everyone who answered is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.consultations import actions
from engage.consultations.states import State
from engage.notices.models import Letter
from engage.record.models import Entry
from tests.factories.consultations import make_answer, make_answered, make_draft, make_open
from tests.factories.work import do_what_follows

WHY = "The lease was signed before we asked."


def test_withdraws_and_tells_everyone_why(cast, client):
    consultation = make_open(cast)
    make_answer(consultation, email="edith@example.org")
    client.force_login(cast.ada)
    client.post(reverse("withdraw_consultation", args=[consultation.slug]), {"reason": WHY})
    do_what_follows()
    consultation.refresh_from_db()
    assert consultation.state == State.WITHDRAWN
    letter = Letter.objects.get()
    assert WHY in letter.body
    assert letter.address == "edith@example.org"
    client.logout()
    page = client.get(consultation.page.url).content.decode()
    assert WHY in page
    assert reverse("raise_item", args=[consultation.place.slug]) in page
    assert "What can change" not in page
    assert Entry.objects.get(name="consultations.consultation_withdrawn").data["reason"] == WHY


def test_a_reason_is_needed(cast):
    consultation = make_open(cast)
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw_consultation(actor=cast.ada, consultation=consultation, reason="  ")
    consultation.refresh_from_db()
    assert consultation.state == State.OPEN


@pytest.mark.parametrize("who", ["bo", "cy", "gus", "ida", "nobody"])
def test_nobody_else_may(cast, who):
    with pytest.raises(PermissionDenied):
        actions.withdraw_consultation(actor=getattr(cast, who), consultation=make_open(cast), reason=WHY)


@pytest.mark.parametrize("make", [make_draft, make_answered])
def test_only_what_is_announced_and_not_answered(cast, make):
    with pytest.raises(IllegalMove):
        actions.withdraw_consultation(actor=cast.ada, consultation=make(cast), reason=WHY)
