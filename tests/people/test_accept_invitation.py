"""Whoever has the address takes up the role, once, in time; every other link says what to do."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.people import actions
from engage.people.models import Person, Role
from engage.people.states import InvitationState, RoleKind
from engage.record.models import Entry
from tests.factories.invitations import invite, link_to
from tests.factories.letters import code_in
from tests.factories.people import PASSWORD
from tests.factories.threads import at_once


def person(name="Len", *, confirmed=True):
    email = f"{name.lower()}@example.org"
    person = actions.add_person(actor=CONSOLE, name=name, email=email, password=PASSWORD)
    if confirmed:
        actions.confirm_address(actor=CONSOLE, person=person)
    return person


# --- What it is for -------------------------------------------------------------------------


def test_whoever_has_the_address_takes_it_up_and_is_led_to_the_second_step(cast, client):
    invitation, len_ = invite(cast, ends=clock.today() + timedelta(days=90)), person()
    link = link_to(invitation)
    page = client.get(link).content.decode()
    for words in ("You are invited to a role in Harrowmere", "Librarian", "Ida", f"?next={link}"):
        assert words in page
    client.post(reverse("account_login"), {"login": len_.email, "password": PASSWORD})
    assert "Yes, I take it up" in client.get(link).content.decode()
    answer = client.post(link, follow=True)
    assert answer.request["PATH_INFO"] == reverse("second_step")
    role = Role.objects.get(person=len_)
    assert (role.kind, role.title, role.place) == (RoleKind.HELPER, "Librarian", cast.place)
    assert (role.given_by, role.starts_date) == (cast.ida, clock.today())
    assert role.ends_date == clock.today() + timedelta(days=90)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.role, invitation.email) == (InvitationState.ACCEPTED, role, "")


def test_it_is_in_the_record_who_gave_and_who_took_it(cast):
    invitation, len_ = invite(cast), person()
    actions.accept_invitation(actor=len_, invitation=invitation)
    actors = dict(Entry.objects.filter(actor__in=[cast.ida, len_]).values_list("name", "actor"))
    assert actors["people.role_given"] == cast.ida.pk
    assert actors["people.invitation_accepted"] == len_.pk


def test_who_has_no_account_makes_one_on_the_way(cast, client, mailoutbox):
    invitation = invite(cast)
    link = link_to(invitation)
    answer = client.post(
        f"{reverse('account_signup')}?next={link}",
        {
            "name": "Len Whitcombe",
            "email": "len@example.org",
            "password1": "four plain words here",
            "password2": "four plain words here",
            "next": link,
        },
    )
    answer = client.post(answer.url, {"code": code_in(mailoutbox[0])}, follow=True)
    assert answer.request["PATH_INFO"] == link
    client.post(link)
    assert Role.objects.get(person__email="len@example.org").kind == RoleKind.HELPER


# --- Who may not ----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["nobody", "bo", "ada", "ida", "cy"])
def test_nobody_with_another_address_takes_it_up(cast, client, who):
    invitation = invite(cast)
    link, actor = link_to(invitation), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(actor=actor, invitation=invitation)
    if actor.is_authenticated:
        client.force_login(actor)
    answer = client.post(link)
    assert answer.status_code == 200
    says = (
        "You are signed in with another address" if actor.is_authenticated else "sign in, or make an account"
    )
    assert says in answer.content.decode()
    assert not Role.objects.filter(title="Librarian", person=actor.pk).exists()


def test_an_address_she_has_not_shown_to_be_hers_is_not_enough(cast):
    invitation, len_ = invite(cast), person(confirmed=False)
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(actor=len_, invitation=invitation)


def test_an_offer_falls_with_the_role_of_who_made_it(cast):
    invitation, len_ = invite(cast), person()
    actions.end_role(actor=CONSOLE, role=cast.ida.roles.get())
    with pytest.raises(Refused, match="Ask in Harrowmere for a new invitation"):
        actions.accept_invitation(actor=len_, invitation=invitation)
    assert not Role.objects.filter(person=len_).exists()


def test_an_offer_falls_with_the_account_of_who_made_it(cast):
    invitation, len_ = invite(cast), person()
    actions.erase_person(actor=CONSOLE, person=cast.ida)
    with pytest.raises(Refused):
        actions.accept_invitation(actor=len_, invitation=invitation)


# --- Links that lead nowhere any more -----------------------------------------------------------


def test_an_accepted_link_says_so(cast, client):
    invitation, len_ = invite(cast), person()
    link = link_to(invitation)
    actions.accept_invitation(actor=len_, invitation=invitation)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "This invitation was accepted already. If that was you, sign in" in answer.content.decode()


def test_a_withdrawn_link_says_so(cast, client):
    invitation = invite(cast)
    link = link_to(invitation)
    actions.withdraw_invitation(actor=cast.ida, invitation=invitation)
    assert "This invitation was taken back." in client.get(link).content.decode()


@pytest.mark.parametrize("has_clock_ticked", [True, False])
def test_an_old_link_says_so(cast, client, moved_clock, has_clock_ticked):
    invitation, len_ = invite(cast), person()
    link = link_to(invitation)
    moved_clock(clock.now() + timedelta(days=7, minutes=1))
    if has_clock_ticked:
        actions.expire_invitations(actor=CLOCK)
    client.force_login(len_)
    answer = client.post(link)
    assert answer.status_code == 410
    assert "This invitation is too old. Ask in Harrowmere for a new one." in answer.content.decode()
    with pytest.raises(Refused, match="too old"):
        actions.accept_invitation(actor=len_, invitation=invitation)


@pytest.mark.parametrize("token", ["x", "a" * 43, "len@example.org", "%00", "a" * 500])
def test_a_link_that_is_none_says_what_to_do(cast, client, token):
    invite(cast)
    answer = client.get(f"/invitations/{token}/")
    assert answer.status_code == 404
    assert "copy the whole line from the newest letter" in answer.content.decode()


def test_a_new_letter_ends_the_link_before(cast, client):
    invitation = invite(cast)
    first = link_to(invitation)
    actions.address_invitation(actor=CLOCK, invitation=invitation)
    assert client.get(first).status_code == 404


def test_no_invitation_without_a_letter_can_be_found(cast, client):
    """While its link is not written there is no hash; an empty one must not fit."""
    invite(cast)
    assert client.get("/invitations/None/").status_code == 404


# --- Twice, and at once -----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_gives_one_role(cast):
    invitation, len_ = invite(cast), person()

    def accept():
        return actions.accept_invitation(actor=Person.objects.get(pk=len_.pk), invitation=invitation)

    results = at_once(accept, accept, accept)
    assert sorted(type(result).__name__ for result in results) == ["Refused", "Refused", "Role"]
    assert Role.objects.filter(person=len_).count() == 1


@pytest.mark.django_db(transaction=True)
def test_accepted_and_taken_back_at_once_is_one_of_the_two(cast):
    invitation, len_ = invite(cast), person()
    at_once(
        lambda: actions.accept_invitation(actor=Person.objects.get(pk=len_.pk), invitation=invitation),
        lambda: actions.withdraw_invitation(actor=cast.ida, invitation=invitation),
    )
    invitation.refresh_from_db()
    assert (invitation.state == InvitationState.ACCEPTED) is Role.objects.filter(person=len_).exists()
