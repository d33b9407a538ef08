"""A role that others trust needs a second step: nothing else opens before, and the last one stays."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.base.actions import CONSOLE
from engage.consultations.models import Question
from engage.people import actions
from engage.people.models import Person
from engage.people.states import NEEDS_SECOND_STEP, RoleKind
from tests.factories.browser import Browser
from tests.factories.consultations import make_draft
from tests.factories.letters import code_in
from tests.factories.people import CODE_KEY, PASSWORD, spare_code

STEP = "/accounts/second-step/"
HOUR = 3600


@pytest.fixture(autouse=True)
def half_a_minute_stands_still(monkeypatch):
    """A code must not grow old between reading and typing it."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


@pytest.fixture
def len_whitcombe(cast):
    """Len has an account and no role."""
    person = actions.add_person(
        actor=CONSOLE, name="Len Whitcombe", email="len@example.org", password=PASSWORD
    )
    actions.confirm_address(actor=CONSOLE, person=person)
    return person


def given(person, place, kind=RoleKind.HELPER):
    actions.give_role(actor=CONSOLE, person=person, kind=kind, place=place)


def sign_in(client, person) -> str:
    """With the password alone; where it leads."""
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).url


def code_of(key=CODE_KEY, later=0) -> str:
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + later))


def add_key(person) -> Authenticator:
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone", "credential": {}}
    )


# --- What it is for -------------------------------------------------------------------------


def test_she_is_led_through_it_and_then_goes_where_she_wanted(cast, len_whitcombe, client):
    given(len_whitcombe, cast.place)
    sign_in(client, len_whitcombe)
    answer = client.get("/desk/")
    assert (answer.status_code, answer.url) == (302, STEP)
    page = client.get(STEP).content.decode()
    assert "One more step to keep people safe" in page
    activate = reverse("mfa_activate_totp")
    assert activate in page
    client.get(activate)
    answer = client.post(activate, {"code": code_of(client.session["mfa.totp.secret"])}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("mfa_reauthenticate")
    [totp] = Authenticator.objects.filter(user=len_whitcombe, type=Authenticator.Type.TOTP)
    answer = client.post(
        reverse("mfa_reauthenticate"), {"code": code_of(totp.data["secret"]), "next": STEP}, follow=True
    )
    assert answer.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<strong>\d{8}</strong>", answer.content.decode())) == 10
    answer = client.get(STEP)
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200


def test_who_has_it_is_asked_for_it_at_every_sign_in(cast, client):
    assert sign_in(client, cast.ada) == reverse("mfa_authenticate")
    assert client.get("/desk/").url.startswith("/accounts/login/")
    client.post(reverse("mfa_authenticate"), {"code": code_of()})
    assert client.get("/desk/").status_code == 200


def test_a_code_sent_by_e_mail_takes_the_place_of_the_password_only(cast, client, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": cast.ada.email})
    code = code_in(mailoutbox[0])
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.url == reverse("mfa_authenticate")
    assert client.get("/desk/").url.startswith("/accounts/login/")


def test_a_spare_code_signs_in_once(cast, client):
    code = spare_code(cast.ada.email)
    for opens in (True, False):
        sign_in(client, cast.ada)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get("/desk/").status_code == 200) is opens
        client.logout()


# --- Who needs it ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RoleKind)
def test_every_role_that_is_trusted_needs_it_and_no_other(cast, len_whitcombe, client, kind):
    given(len_whitcombe, cast.place, kind)
    sign_in(client, len_whitcombe)
    is_led = client.get("/accounts/email/").status_code == 302 or client.get("/").status_code == 302
    assert is_led is (kind in NEEDS_SECOND_STEP)
    assert (kind in NEEDS_SECOND_STEP) is (kind != RoleKind.REPRESENTATIVE)


def test_a_member_goes_where_she_likes(cast, client):
    sign_in(client, cast.bo)
    assert client.get("/").status_code == 200


def test_a_role_given_while_she_is_signed_in_counts_at_once(cast, len_whitcombe, client):
    sign_in(client, len_whitcombe)
    assert client.get("/").status_code == 200
    given(len_whitcombe, cast.place)
    assert client.get("/").url == STEP


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/harrowmere/",
        "/desk/",
        "/search/",
        "/what-happened/",
        "/editor/",
        "/editor/pages/",
        "/receipts/",
    ],
)
def test_without_it_nothing_opens(cast, len_whitcombe, client, path):
    given(len_whitcombe, cast.place, RoleKind.ADMINISTRATOR)
    sign_in(client, len_whitcombe)
    for ask in (client.get, client.post):
        assert ask(path).url == STEP


@pytest.mark.parametrize("name", ["account_change_password", "mfa_view_recovery_codes", "mfa_list_webauthn"])
def test_not_even_the_rest_of_her_account(cast, len_whitcombe, client, name):
    given(len_whitcombe, cast.place)
    sign_in(client, len_whitcombe)
    assert client.get(reverse(name)).url == STEP


def test_help_the_way_out_and_setting_it_up_stay_open(cast, len_whitcombe, client):
    given(len_whitcombe, cast.place)
    sign_in(client, len_whitcombe)
    names = (
        "account_logout",
        "account_email",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "healthz",
    )
    for path in ("/help/", "/privacy/", STEP, *map(reverse, names)):
        assert client.get(path).status_code == 200, path
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 200


# --- What a thief of the password can do ------------------------------------------------------


def test_a_browser_that_signed_in_before_must_show_it_and_can_add_none(cast, len_whitcombe):
    thief = Client()
    sign_in(thief, len_whitcombe)
    given(len_whitcombe, cast.place)
    actions.set_up_second_step(actor=CONSOLE, person=len_whitcombe, key=CODE_KEY)
    for name in ("mfa_add_webauthn", "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_index"):
        assert thief.get(reverse(name)).url == STEP, name
    answer = thief.get(STEP)
    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    thief.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert thief.get("/desk/").url == STEP


def test_a_code_works_once(cast, client):
    sign_in(client, cast.ada)
    client.post(reverse("mfa_authenticate"), {"code": code_of()})
    second = Client()
    sign_in(second, cast.ada)
    answer = second.post(reverse("mfa_authenticate"), {"code": code_of()})
    assert "Try the newest code" in answer.content.decode()
    assert second.get("/desk/").url.startswith("/accounts/login/")


@pytest.mark.parametrize("later", [-1, 1])
def test_an_older_or_newer_code_does_not_fit(cast, client, later):
    sign_in(client, cast.ada)
    client.post(reverse("mfa_authenticate"), {"code": code_of(later=later)})
    assert client.get("/desk/").url.startswith("/accounts/login/")


def test_guessing_codes_ends_soon(cast, client):
    sign_in(client, cast.ada)
    for _each in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of()})
    assert "That was wrong too often." in answer.content.decode()
    assert client.get("/desk/").url.startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["ada", "bo", "ida", "nobody"])
def test_only_the_console_sets_it_up_for_someone_else(cast, len_whitcombe, who):
    with pytest.raises(PermissionDenied):
        actions.set_up_second_step(actor=getattr(cast, who), person=len_whitcombe, key=CODE_KEY)


# --- The last one stays -----------------------------------------------------------------------


def shown_just_now(client, person):
    client.force_login(person)
    client.showed("password", "mfa", reauthenticated=True)


def test_the_last_app_cannot_be_turned_off(cast, client):
    shown_just_now(client, cast.ada)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "this is your last one" in answer.content.decode()
    assert Authenticator.objects.filter(user=cast.ada, type=Authenticator.Type.TOTP).exists()


@pytest.mark.parametrize("ask", ["get", "post"])
def test_the_last_key_cannot_be_removed(cast, client, ask):
    key = add_key(cast.ada)
    Authenticator.objects.filter(user=cast.ada).exclude(pk=key.pk).delete()
    shown_just_now(client, cast.ada)
    answer = getattr(client, ask)(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert answer.status_code == 409
    assert "this is your last one" in answer.content.decode()
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_one_of_two_can(cast, client):
    key = add_key(cast.ada)
    shown_just_now(client, cast.ada)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.filter(pk=key.pk).exists()


def test_without_such_a_role_she_may_remove_it(cast, client):
    actions.set_up_second_step(actor=CONSOLE, person=cast.bo, key=CODE_KEY)
    shown_just_now(client, cast.bo)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=cast.bo).exists()


def test_nobody_removes_the_key_of_another(cast, client):
    key = add_key(cast.ada)
    shown_just_now(client, cast.ida)
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


# --- A day's work, and no longer ---------------------------------------------------------------


def test_after_twelve_hours_she_signs_in_again(cast):
    browser = Browser()
    browser.force_login(cast.ada)
    browser.showed("password", "mfa", ago=12 * HOUR + 1)
    answer = browser.get("/desk/?a=1")
    assert answer.url == "/accounts/login/?next=/desk/%3Fa%3D1"
    assert "You were signed in for twelve hours." in browser.get(answer.url).content.decode()


def test_after_half_an_hour_away_what_she_sends_is_kept_until_she_shows_who_she_is(cast, client):
    question = make_draft(cast).questions.first()
    client.force_login(cast.ada)
    client.showed("password", "mfa", ago=30 * 60 + 1)
    url = reverse("change_question", args=[question.consultation.slug, question.pk])
    answer = client.post(url, {"kind": "words", "text": "Where would you like it?"})
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert Question.objects.get(pk=question.pk).text != "Where would you like it?"
    assert "What you typed is kept." in client.get(answer.url).content.decode()
    answer = client.post(answer.url, {"password": PASSWORD, "next": url})
    assert answer.status_code == 302
    assert Question.objects.get(pk=question.pk).text == "Where would you like it?"
    assert client.get("/desk/").status_code == 200


def test_half_an_hour_away_locks_everything(cast, client):
    client.force_login(cast.ada)
    client.showed("password", "mfa", ago=30 * 60 + 1)
    for path in ("/", "/desk/", "/editor/"):
        assert client.get(path).url.startswith(reverse("account_reauthenticate")), path


def test_who_does_something_stays(cast, client, monkeypatch):
    client.force_login(cast.ada)
    began = time.time()
    for minutes in (20, 40, 60):
        monkeypatch.setattr(time, "time", lambda minutes=minutes: began + minutes * 60)
        assert client.get("/desk/").status_code == 200


def test_members_stay_for_two_weeks(cast, client, settings):
    client.force_login(cast.bo)
    client.showed("password", ago=13 * 24 * HOUR)
    assert client.get("/accounts/email/").status_code == 200
    assert settings.SESSION_COOKIE_AGE == 14 * 24 * HOUR


def test_the_session_is_not_written_at_every_page(cast, client):
    client.force_login(cast.ada)
    client.get("/what-happened/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/what-happened/")
    assert not [each for each in asked if each["sql"].startswith(("UPDATE", "INSERT"))]


# --- A code by e-mail, for known and unknown addresses ------------------------------------------


def test_asking_for_a_code_does_not_say_who_has_an_account(cast, mailoutbox):
    pages = []
    for email in (cast.bo.email, "unknown@example.org"):
        client = Client()
        answer = client.post(reverse("account_request_login_code"), {"email": email})
        page = client.get(answer.url).content.decode().replace(email, "…")
        pages.append((answer.status_code, answer.url, re.sub(r'(csrf\w*" value|nonce)="[^"]*"', "", page)))
    assert pages[0] == pages[1]
    assert [letter.subject for letter in mailoutbox] == [
        "Your code to sign in",
        "There is no account with this address",
    ]


def test_a_code_signs_a_member_in(cast, client, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": cast.bo.email})
    code = code_in(mailoutbox[0])
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.get("/accounts/email/").status_code == 200
    assert EmailAddress.objects.get(user=cast.bo).verified
    assert Person.objects.get(pk=cast.bo.pk).email == cast.bo.email
