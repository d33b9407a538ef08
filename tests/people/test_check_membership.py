"""A second person checks that someone belongs, by a number that she shows."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CONSOLE, Refused
from engage.people import actions
from engage.people.models import Membership, Person
from engage.people.states import RoleKind, Strength
from engage.record.models import Entry
from tests.factories.threads import at_once


@pytest.fixture
def membership(cast):
    return actions.declare_membership(actor=cast.bo, place=cast.place)


@pytest.fixture
def number(cast, membership):
    return actions.ask_for_check(actor=cast.bo, membership=membership)


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_a_helper_types_her_number_sees_who_it_is_and_confirms(cast, client, membership, number):
    client.force_login(cast.gus)
    url = reverse("check_membership")
    shown = client.post(url, {"code": number.lower().replace("-", " ")}).content.decode()
    assert "Bo" in shown
    assert "Harrowmere" in shown
    assert again(membership).strength == Strength.DECLARED
    client.post(url, {"code": number, "confirm": "1"})
    assert again(membership).strength == Strength.CHECKED
    entry = Entry.objects.get(name="people.membership_checked")
    assert (entry.actor, entry.audience) == (cast.gus, "closed")
    client.force_login(cast.bo)
    assert "A second person has checked it." in client.get(reverse("me")).content.decode()


@pytest.mark.usefixtures("kept_contexts")
def test_the_number_is_shown_once_and_not_kept(cast, client, membership):
    client.force_login(cast.bo)
    page = client.post(reverse("ask_for_check", args=[cast.place.code]))
    number = page.context["number"]
    assert number in page.content.decode()
    assert number.replace("-", "") not in str(Membership.objects.values().get())


@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "dee", "ada"])
def test_only_a_helper_or_administrator_of_the_place_checks(cast, who, membership, number):
    with pytest.raises(PermissionDenied):
        actions.check_membership(actor=getattr(cast, who), membership=membership)


def test_nobody_checks_herself(cast, client, membership, number):
    actions.give_role(actor=CONSOLE, person=cast.bo, kind=RoleKind.HELPER, place=cast.place)
    bo = Person.objects.get(pk=cast.bo.pk)
    with pytest.raises(PermissionDenied):
        actions.check_membership(actor=bo, membership=membership)
    client.force_login(bo)
    page = client.post(reverse("check_membership"), {"code": number, "confirm": "1"})
    assert "Someone else must check this" in page.content.decode()
    assert again(membership).strength == Strength.DECLARED


def test_who_invited_her_does_not_check_her(cast):
    _batch, (code,) = actions.make_codes(actor=cast.ida, place=cast.place, count=1)
    membership = actions.use_code(actor=cast.bo, code=code)
    actions.ask_for_check(actor=cast.bo, membership=membership)
    membership.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.check_membership(actor=cast.ida, membership=membership)
    checked = actions.check_membership(actor=cast.gus, membership=membership)
    assert checked.strength == Strength.CHECKED


def test_a_number_works_once_and_not_for_ever(cast, membership, number, moved_clock):
    moved_clock(clock.now() + timedelta(days=31))
    with pytest.raises(Refused, match="too old"):
        actions.check_membership(actor=cast.gus, membership=membership)
    moved_clock(clock.now() - timedelta(days=31))
    actions.check_membership(actor=cast.gus, membership=membership)
    with pytest.raises(Refused, match="used already"):
        actions.check_membership(actor=cast.gus, membership=membership)


def test_who_did_not_ask_is_not_checked(cast, membership):
    with pytest.raises(Refused):
        actions.check_membership(actor=cast.gus, membership=membership)


def test_a_new_number_ends_the_old_one(cast, client, membership, number):
    actions.ask_for_check(actor=cast.bo, membership=again(membership))
    client.force_login(cast.gus)
    page = client.post(reverse("check_membership"), {"code": number})
    assert page.status_code == 422
    assert "Nobody waits with this number." in page.content.decode()


def test_who_is_checked_need_not_ask_again(cast, membership, number):
    actions.check_membership(actor=cast.gus, membership=membership)
    with pytest.raises(Refused, match="need do nothing"):
        actions.ask_for_check(actor=cast.bo, membership=membership)


@pytest.mark.parametrize("who", ["nobody", "gus", "ida"])
def test_nobody_asks_for_another(cast, who, membership):
    with pytest.raises(PermissionDenied):
        actions.ask_for_check(actor=getattr(cast, who), membership=membership)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_helpers_at_once_check_once(cast, membership, number):
    check = lambda: actions.check_membership(actor=cast.gus, membership=membership)  # noqa: E731
    results = at_once(check, check, check)
    assert sum(isinstance(result, Refused) for result in results) == 2
    assert Entry.objects.filter(name="people.membership_checked").count() == 1
