"""A role is offered by letter; who administers a place sees who holds what, and ends it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.base.states import IllegalMove
from engage.notices.models import Letter
from engage.people import actions
from engage.people.models import Invitation, Person, Role
from engage.people.states import InvitationState, RoleKind
from engage.record.models import Entry
from tests.factories.invitations import invite, link_to
from tests.factories.people import PASSWORD
from tests.factories.threads import at_once
from tests.factories.work import do_what_follows, tick

FORM = {
    "email": "Len@example.org",
    "kind": "helper",
    "title": "Librarian",
    "organisation": "",
    "ends_date": "",
}


@pytest.fixture
def ida(cast, client):
    """Ida's browser, in which she has just shown again that it is she."""
    client.force_login(cast.ida)
    client.showed("password", "mfa", reauthenticated=True)
    return client


# --- What it is for -------------------------------------------------------------------------


def test_an_administrator_invites_and_a_letter_with_the_link_goes_out(cast, ida, mailoutbox):
    answer = ida.post(reverse("invite_staff"), FORM | {"place": cast.place.pk})
    assert answer.url == reverse("roles")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.kind, invitation.invited_by) == (
        "len@example.org",
        "helper",
        cast.ida,
    )
    assert invitation.expires_at - invitation.invited_at >= timedelta(days=6, hours=23)
    do_what_follows()
    tick()
    [letter] = mailoutbox
    assert letter.to == ["len@example.org"]
    assert letter.subject == "You are invited to a role in Harrowmere"
    assert "Librarian" in letter.body
    assert "/invitations/" in letter.body
    assert "len@example.org" in ida.get(reverse("roles")).content.decode()


def test_of_the_link_only_a_hash_is_kept(cast):
    invitation = invite(cast)
    token = link_to(invitation).split("/")[2]
    invitation.refresh_from_db()
    assert len(token) >= 43
    assert token not in str(vars(invitation))
    assert len(invitation.token_hash) == 64


def test_the_record_holds_neither_address_nor_link(cast):
    invitation = invite(cast)
    link_to(invitation)
    actions.withdraw_invitation(actor=cast.ida, invitation=invitation)
    entries = Entry.objects.filter(name__contains="invit")
    assert [entry.audience for entry in entries] == ["closed", "closed"]
    assert "len" not in str([(entry.subject, entry.data) for entry in entries])


def test_the_list_says_who_holds_what_since_when_and_by_whom(cast, ida):
    actions.give_role(actor=cast.ida, person=cast.bo, kind=RoleKind.HELPER, place=cast.place, title="Porter")
    page = ida.get(reverse("roles")).content.decode()
    for words in ("Ada", "Director of local care", "since 1 January 2020", "Porter", "given by Ida"):
        assert words in page
    assert "Director elsewhere" not in page


def test_a_role_is_ended_at_once_or_with_a_day(cast, ida):
    helper = cast.gus.roles.get()
    tomorrow = clock.today() + timedelta(days=1)
    ida.post(reverse("end_role", args=[helper.pk]), {"on": tomorrow.isoformat()})
    assert Role.objects.get(pk=helper.pk).ends_date == tomorrow
    assert Person.objects.get(pk=cast.gus.pk).roles_now == [helper]
    ida.post(reverse("end_role", args=[helper.pk]), {"on": ""})
    assert Person.objects.get(pk=cast.gus.pk).roles_now == []
    assert "Who did before" in ida.get(reverse("roles")).content.decode()


def test_who_loses_the_role_loses_the_editor_with_it(cast):
    assert cast.ada.groups.exists()
    actions.end_role(actor=cast.ida, role=cast.ada.roles.get())
    do_what_follows()
    assert not cast.ada.groups.exists()


# --- Who may not ----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ada", "bo", "cy", "dee", "eve", "flo", "gus", "nobody"])
def test_nobody_else_invites_takes_back_or_ends(cast, who):
    actor, invitation, role = getattr(cast, who), invite(cast), cast.gus.roles.get()
    for call in (
        lambda: invite(cast, actor=actor, email="joy@example.org"),
        lambda: actions.withdraw_invitation(actor=actor, invitation=invitation),
        lambda: actions.end_role(actor=actor, role=role),
        lambda: actions.address_invitation(actor=actor, invitation=invitation),
        lambda: actions.expire_invitations(actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            call()
    assert Invitation.objects.get().state == InvitationState.SENT


def test_an_administrator_of_one_place_has_no_say_in_another(cast, ida):
    with pytest.raises(PermissionDenied):
        invite(cast, place=cast.elsewhere)
    role = cast.cy.roles.get()
    assert ida.post(reverse("end_role", args=[role.pk]), {}).status_code == 404
    answer = ida.post(reverse("invite_staff"), FORM | {"place": cast.elsewhere.pk})
    assert "Choose one of the answers that are shown." in answer.content.decode()
    assert not Invitation.objects.exists()


def test_an_invitation_into_another_place_is_not_there(cast, client):
    other = actions.add_person(actor=CONSOLE, name="Una", email="una@example.org", password=PASSWORD)
    actions.give_role(actor=CONSOLE, person=other, kind=RoleKind.ADMINISTRATOR, place=cast.elsewhere)
    invitation = invite(cast)
    client.force_login(other)
    assert client.post(reverse("withdraw_invitation", args=[invitation.pk])).status_code == 404
    assert "len@example.org" not in client.get(reverse("roles")).content.decode()


@pytest.mark.parametrize("name", ["invite_staff", "end_role"])
@pytest.mark.parametrize("ask", ["get", "post"])
def test_who_did_not_just_show_who_she_is_is_asked_again(cast, client, name, ask):
    client.force_login(cast.ida)
    role = cast.gus.roles.get()
    args = [role.pk] if name == "end_role" else []
    posted = FORM | {"place": cast.place.pk}
    answer = getattr(client, ask)(reverse(name, args=args), posted if ask == "post" else None)
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not Invitation.objects.exists()
    assert Role.objects.get(pk=role.pk).ended_at is None


def test_what_she_typed_is_carried_out_once_she_has_shown_it(cast, client):
    client.force_login(cast.ida)
    answer = client.post(reverse("invite_staff"), FORM | {"place": cast.place.pk})
    client.post(answer.url, {"password": PASSWORD, "next": reverse("invite_staff")})
    assert Invitation.objects.get().email == "len@example.org"


def test_after_five_minutes_she_is_asked_anew(cast, client):
    client.force_login(cast.ida)
    client.showed("password", "mfa", ago=299, reauthenticated=True)
    assert client.get(reverse("invite_staff")).status_code == 200
    client.showed("password", "mfa", ago=301, reauthenticated=True)
    assert client.get(reverse("invite_staff")).status_code == 302


def test_nobody_holds_djangos_or_wagtails_permission_to_change_users(cast):
    changes = Permission.objects.filter(
        content_type__app_label__in=["auth", "people"],
        codename__regex=r"^(add|change|delete)_(user|person|group|permission|role)$",
    )
    assert changes.count() >= 9
    assert not Group.objects.filter(permissions__in=changes).exists()
    assert not Person.objects.filter(user_permissions__in=changes).exists()
    assert not Person.objects.filter(is_superuser=True).exists()
    for who in ("ada", "ida"):
        assert not any(getattr(cast, who).has_perm(f"people.{each.codename}") for each in changes)


# --- Twice, and at once -----------------------------------------------------------------------


def test_the_same_invitation_twice_is_refused_and_says_what_to_do(cast, ida):
    invite(cast)
    answer = ida.post(reverse("invite_staff"), FORM | {"place": cast.place.pk})
    assert answer.status_code == 422
    assert f'value="{FORM["email"]}"' in answer.content.decode()
    assert "take the first invitation back" in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_accepting_what_was_taken_back_meanwhile_stays_on_its_page(cast, client, monkeypatch):
    invitation = invite(cast, email="bo@example.org")
    link = link_to(invitation)
    actions.withdraw_invitation(actor=cast.ida, invitation=invitation)
    client.force_login(cast.bo)
    monkeypatch.setattr("engage.people.views.roles.invitation_with", lambda token: invitation)
    monkeypatch.setattr("engage.people.views.roles.why_closed", lambda invitation: "")
    assert client.post(link).url == link
    assert not cast.bo.roles.exists()


def test_after_taking_it_back_a_new_one_can_be_sent(cast, ida):
    first = invite(cast)
    ida.post(reverse("withdraw_invitation", args=[first.pk]))
    second = invite(cast)
    assert Invitation.objects.get(pk=first.pk).email == ""
    assert second.state == InvitationState.SENT


@pytest.mark.django_db(transaction=True)
def test_of_two_who_invite_at_once_one_is_refused(cast):
    results = at_once(lambda: invite(cast), lambda: invite(cast))
    assert sorted(type(result).__name__ for result in results) == ["Invitation", "Refused"]
    do_what_follows()
    assert Letter.objects.count() == Invitation.objects.count() == 1


def test_what_is_taken_back_cannot_be_taken_back_again(cast):
    invitation = actions.withdraw_invitation(actor=cast.ida, invitation=invite(cast))
    with pytest.raises(IllegalMove):
        actions.withdraw_invitation(actor=cast.ida, invitation=invitation)


def test_an_invitation_taken_back_before_its_letter_is_written_writes_none(cast):
    actions.withdraw_invitation(actor=cast.ida, invitation=invite(cast))
    do_what_follows()
    assert not Letter.objects.exists()


def test_after_seven_days_it_is_closed_and_its_address_forgotten(cast, moved_clock):
    invitation = invite(cast)
    moved_clock(clock.now() + timedelta(days=7, minutes=1))
    assert actions.expire_invitations(actor=CLOCK) == 1
    assert actions.expire_invitations(actor=CLOCK) == 0
    invitation.refresh_from_db()
    assert (invitation.state, invitation.email) == (InvitationState.EXPIRED, "")


# --- The last administrator -------------------------------------------------------------------


def test_the_last_administrator_stays_until_there_is_another(cast, ida):
    own = cast.ida.roles.get()
    answer = ida.post(reverse("end_role", args=[own.pk]), {})
    assert "Invite another administrator first" in answer.content.decode()
    actions.give_role(actor=CONSOLE, person=cast.bo, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    ida.post(reverse("end_role", args=[own.pk]), {})
    assert not Person.objects.get(pk=cast.ida.pk).is_administrator


@pytest.mark.django_db(transaction=True)
def test_of_two_who_end_each_others_role_one_stays(cast):
    actions.give_role(actor=CONSOLE, person=cast.bo, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    roles = {who: getattr(cast, who).roles.get() for who in ("bo", "ida")}
    results = at_once(
        lambda: actions.end_role(actor=Person.objects.get(pk=cast.ida.pk), role=roles["bo"]),
        lambda: actions.end_role(actor=Person.objects.get(pk=cast.bo.pk), role=roles["ida"]),
    )
    assert len([result for result in results if isinstance(result, Role)]) == 1, results
    assert len([result for result in results if isinstance(result, Refused | PermissionDenied)]) == 1


# --- Hostile input ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": "len"}, "An e-mail address looks like name@example.org."),
        ({"email": "len@example.org\nBcc: all@example.org"}, "An e-mail address looks like"),
        ({"kind": "representative"}, "Choose one of the answers that are shown."),
        ({"kind": "owner"}, "Choose one of the answers that are shown."),
        ({"kind": "commissioner"}, "Choose the body that the commissioner speaks for."),
        ({"ends_date": "2020-01-01"}, "This day is past."),
        ({"title": ""}, "Fill in “What should stand beside their name?”."),
        ({"title": "x" * 121}, "This is too long"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(cast, ida, changed, words):
    answer = ida.post(reverse("invite_staff"), FORM | {"place": cast.place.pk} | changed)
    page = answer.content.decode()
    assert words in page
    assert "Librarian" in page or "title" in changed
    assert not Invitation.objects.exists()


def test_a_title_is_shown_and_not_run(cast, ida):
    invite(cast, title="<script>alert(1)</script>")
    page = ida.get(reverse("roles")).content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_the_list_takes_the_same_number_of_queries_however_long(cast, ida):
    ida.get(reverse("roles"))
    with CaptureQueriesContext(connection) as few:
        ida.get(reverse("roles"))
    for number in range(8):
        invite(cast, email=f"person{number}@example.org")
        person = actions.add_person(actor=CONSOLE, name=f"Person {number}")
        actions.give_role(actor=cast.ida, person=person, kind=RoleKind.HELPER, place=cast.place)
    with CaptureQueriesContext(connection) as many:
        ida.get(reverse("roles"))
    assert len(many) == len(few)
    assert len(many) <= 12
