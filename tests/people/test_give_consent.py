"""Agreeing to one purpose at a time, with the words and the date, and taking it back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.people import actions
from engage.people.models import Consent
from engage.people.queries import agrees_to
from engage.people.states import WORDING, Purpose
from engage.record.models import Entry
from tests.factories.threads import at_once

TALKS = Purpose.TALKS


def agree(person, purpose=TALKS, wording=None) -> Consent:
    words = wording or str(WORDING[purpose])
    return actions.give_consent(actor=person, person=person, purpose=purpose, wording=words)


def test_she_agrees_to_one_purpose_and_sees_when_and_to_what(cast, client):
    client.force_login(cast.bo)
    url = reverse("give_consent", args=[TALKS])
    client.post(url, {"wording": str(WORDING[TALKS])})
    assert agrees_to(cast.bo, TALKS)
    assert not agrees_to(cast.bo, Purpose.INTERVIEWS)
    page = client.get(reverse("privacy")).content.decode()
    assert "You agreed on" in page
    assert Consent.objects.get().wording == str(WORDING[TALKS])


def test_the_words_she_agreed_to_stay_when_ours_change(cast, client, monkeypatch):
    agree(cast.bo)
    old = str(WORDING[TALKS])
    monkeypatch.setitem(WORDING, TALKS, "We may ring you at night.")
    client.force_login(cast.bo)
    page = client.get(reverse("privacy")).content.decode()
    assert old in page
    assert "ring you at night" not in page


def test_words_that_changed_while_she_read_are_not_agreed_to(cast):
    with pytest.raises(Refused, match="The words have changed"):
        agree(cast.bo, wording="We may do as we like.")
    assert not agrees_to(cast.bo, TALKS)


def test_taking_it_back_counts_at_once_and_the_past_stays(cast, client):
    agree(cast.bo)
    client.force_login(cast.bo)
    client.post(reverse("take_back_consent", args=[TALKS]))
    assert not agrees_to(cast.bo, TALKS)
    agree(cast.bo)
    assert Consent.objects.filter(person=cast.bo).count() == 2
    assert "What you agreed to before" in client.get(reverse("privacy")).content.decode()


def test_the_record_knows_it_and_tells_nobody(cast):
    agree(cast.bo)
    actions.take_back_consent(actor=cast.bo, person=cast.bo, purpose=TALKS)
    told = Entry.objects.filter(name__startswith="people.consent_")
    assert {entry.audience for entry in told} == {"closed"}
    assert told.count() == 2


def test_taking_back_what_was_not_given_says_nothing(cast):
    actions.take_back_consent(actor=cast.bo, person=cast.bo, purpose=TALKS)
    assert not Entry.objects.filter(name="people.consent_taken_back").exists()


@pytest.mark.parametrize("who", ["nobody", "gus", "ida"])
def test_nobody_agrees_for_another(cast, who):
    with pytest.raises(PermissionDenied):
        actions.give_consent(
            actor=getattr(cast, who), person=cast.bo, purpose=TALKS, wording=str(WORDING[TALKS])
        )
    with pytest.raises(PermissionDenied):
        actions.take_back_consent(actor=getattr(cast, who), person=cast.bo, purpose=TALKS)


@pytest.mark.parametrize("purpose", ["everything", "talks'--", "TALKS"])
def test_there_are_no_other_purposes(cast, client, purpose):
    client.force_login(cast.bo)
    for name in ("give_consent", "take_back_consent"):
        assert client.post(reverse(name, args=[purpose]), {"wording": "x"}).status_code == 404


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_double_click_is_one_yes(cast):
    results = at_once(*[lambda: agree(cast.bo)] * 5)
    assert len(set(results)) == 1, results
    assert Entry.objects.filter(name="people.consent_given").count() == 1
