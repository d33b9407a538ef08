"""Breaking the glass: with a reason, recorded, a few times a day, and shown to the person."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE, Refused
from engage.people import actions
from engage.people.models import Lookup
from engage.places.queries import site_numbers
from engage.record.models import Entry
from tests.factories.threads import at_once

WHY = "She rang and cannot get into her account."


@pytest.fixture
def membership(cast):
    return actions.declare_membership(actor=cast.bo, place=cast.place)


def ask(client, known="bo@example.org", reason=WHY):
    return client.post(reverse("look_up_identity"), {"known": known, "reason": reason})


def test_an_administrator_sees_who_it_is_and_the_person_sees_who_looked(cast, client, membership):
    client.force_login(cast.ida)
    shown = ask(client, known="BO@example.org").content.decode()
    assert "bo@example.org" in shown
    entry = Entry.objects.get(name="people.identity_looked_up")
    assert (entry.audience, entry.actor, entry.place) == ("closed", cast.ida, cast.place.code)
    assert WHY not in str(entry.data)
    client.force_login(cast.bo)
    page = client.get(reverse("privacy")).content.decode()
    for words in ("Ida", "Site administrator", WHY):
        assert words in page


def test_by_the_id_of_a_pseudonym(cast, client, membership):
    taken = actions.take_pseudonym(actor=cast.bo, person=cast.bo, space="forums.forum:3")
    client.force_login(cast.ida)
    assert "bo@example.org" in ask(client, known=taken.public_id).content.decode()


@pytest.mark.parametrize("reason", ["", "because", "               "])
def test_without_a_reason_nothing_is_seen_and_what_was_typed_stays(cast, client, membership, reason):
    client.force_login(cast.ida)
    page = ask(client, reason=reason)
    assert page.status_code == 422
    assert 'value="bo@example.org"' in page.content.decode()
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "gus", "dee", "ada"])
def test_nobody_else_may(cast, membership, who):
    with pytest.raises(PermissionDenied):
        actions.look_up_identity(actor=getattr(cast, who), membership=membership, reason=WHY)


def test_who_belongs_elsewhere_is_not_found(cast, client):
    actions.declare_membership(actor=cast.bo, place=cast.elsewhere)
    client.force_login(cast.ida)
    page = ask(client)
    assert page.status_code == 422
    assert "Nobody who belongs to your place" in page.content.decode()


def test_a_few_a_day_and_no_more(cast, membership, moved_clock):
    most = site_numbers()["privacy.lookups_a_day"]
    for _each in range(most):
        actions.look_up_identity(actor=cast.ida, membership=membership, reason=WHY)
    with pytest.raises(Refused, match="as many people as you may"):
        actions.look_up_identity(actor=cast.ida, membership=membership, reason=WHY)
    moved_clock(clock.now() + timedelta(hours=24, minutes=1))
    actions.look_up_identity(actor=cast.ida, membership=membership, reason=WHY)


def test_who_looked_and_left_is_still_told_by_her_role(cast, client, membership):
    actions.look_up_identity(actor=cast.ida, membership=membership, reason=WHY)
    actions.give_role(actor=CONSOLE, person=cast.gus, kind="administrator", place=cast.place)
    actions.leave(actor=cast.ida, person=cast.ida)
    client.force_login(cast.bo)
    page = client.get(reverse("privacy")).content.decode()
    assert "Someone who has left" in page
    assert "Site administrator" in page


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_windows_at_once_do_not_pass_the_limit(cast, membership):
    most = site_numbers()["privacy.lookups_a_day"]
    for _each in range(most - 1):
        actions.look_up_identity(actor=cast.ida, membership=membership, reason=WHY)
    look = lambda: actions.look_up_identity(actor=cast.ida, membership=membership, reason=WHY)  # noqa: E731
    results = at_once(*[look] * 4)
    assert sum(isinstance(result, Refused) for result in results) == 3, results
