"""Signing in with an identity provider: a new account by our own action, and never someone else's."""

import urllib.request
from urllib.error import HTTPError

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from engage.base.actions import CONSOLE
from engage.environment import Environment
from engage.people.actions import give_role
from engage.people.models import Person
from engage.people.states import RoleKind
from engage.record.models import Entry
from tests.factories.browser import Browser
from tests.factories.people import PASSWORD
from tests.factories.provider import CLIENT, SECRET, provider

BEGIN = "/accounts/oidc/outside/login/"


@pytest.fixture
def outside(settings, monkeypatch, db):
    with provider() as one:
        monkeypatch.setenv("OPENID_SERVER", one.address)
        settings.SOCIALACCOUNT_PROVIDERS = Environment().identity_provider(
            "OPENID_SERVER", called="Care Login", client_id=CLIENT, secret=SECRET
        )
        yield one


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


def at_the_provider(url: str) -> str:
    """She says yes there; where she is sent back to."""
    try:
        urllib.request.build_opener(StayHere()).open(url)
    except HTTPError as answer:
        return answer.headers["Location"]
    raise AssertionError(url)


def comes_back(client, **options):
    there = client.post(BEGIN + options.pop("query", "")).url
    back = at_the_provider(there)
    return client.get(back.replace("http://testserver", ""), follow=True)


def makes_an_account(client, **changed):
    answer = comes_back(client)
    assert answer.request["PATH_INFO"] == reverse("socialaccount_signup")
    posted = {"name": "Edith Marlow", "email": "edith@example.org"} | changed
    return client.post(reverse("socialaccount_signup"), posted, follow=True)


# --- What it is for -------------------------------------------------------------------------


def test_someone_new_gets_an_account_by_our_own_action(outside, client):
    assert "Sign in with Care Login" in client.get(reverse("account_login")).content.decode()
    answer = comes_back(client)
    page = answer.content.decode()
    assert "This is what Care Login told us" in page
    assert 'value="Edith Marlow"' in page
    makes_an_account(Browser())
    person = Person.objects.get(email="edith@example.org")
    assert person.name == "Edith Marlow"
    assert not person.has_usable_password()
    assert Entry.objects.get(name="people.person_joined").actor == person
    assert EmailAddress.objects.get(user=person).verified


def test_and_signs_in_with_it_from_then_on(outside, client):
    makes_an_account(client)
    again = Browser()
    comes_back(again)
    assert again.get(reverse("account_email")).status_code == 200
    assert Person.objects.count() == 1


def test_a_signed_in_person_adds_it_to_her_account(outside, cast, client):
    client.force_login(cast.bo)
    client.showed("password", reauthenticated=True)
    comes_back(client, query="?process=connect")
    assert SocialAccount.objects.get().user == cast.bo
    other = Browser()
    comes_back(other)
    assert other.session["_auth_user_id"] == str(cast.bo.pk)


def test_a_trusted_role_shows_our_second_step_as_well(outside, cast, client):
    makes_an_account(client)
    person = Person.objects.get(email="edith@example.org")
    give_role(actor=CONSOLE, person=person, kind=RoleKind.HELPER, place=cast.place)
    assert client.get("/desk/").url == reverse("second_step")


# --- What it must not do ----------------------------------------------------------------------


@pytest.mark.parametrize("is_verified", [True, False])
def test_an_account_that_is_there_is_not_taken_over(outside, cast, client, mailoutbox, is_verified):
    outside.person |= {"email": cast.bo.email, "email_verified": is_verified}
    makes_an_account(client, email=cast.bo.email)
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.filter(user=cast.bo).exists()
    assert Person.objects.filter(email=cast.bo.email).count() == 1
    assert Person.objects.get(pk=cast.bo.pk).check_password(PASSWORD)
    assert [letter.subject for letter in mailoutbox] == ["You have an account already"]


def test_an_address_that_the_provider_did_not_check_is_shown_to_be_hers_first(outside, client, mailoutbox):
    outside.person |= {"email_verified": False}
    answer = makes_an_account(client)
    assert answer.request["PATH_INFO"] == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session
    assert not EmailAddress.objects.get().verified
    assert len(mailoutbox) == 1


def test_another_address_than_the_provider_names_is_not_taken(outside, cast, client):
    makes_an_account(client, email=cast.bo.email)
    assert Person.objects.get(pk=client.session["_auth_user_id"]).email == "edith@example.org"


@pytest.mark.parametrize("name", ["Official response", "Of\u200bficial", ""])
def test_a_name_that_deceives_is_refused_there_too(outside, client, name):
    page = makes_an_account(client, name=name).content.decode()
    assert not Person.objects.exists()
    assert "Use your own name." in page or "Type it again" in page or "Fill in" in page


def test_an_answer_to_nobodys_question_is_refused(outside, client):
    other = Browser()
    back = at_the_provider(other.post(BEGIN).url).replace("http://testserver", "")
    answer = client.get(back)
    assert "_auth_user_id" not in client.session
    assert "socialaccount_sociallogin" not in client.session
    assert "The other site did not tell us who you are." in answer.content.decode()


def test_an_answer_works_once(outside, client):
    back = at_the_provider(client.post(BEGIN).url).replace("http://testserver", "")
    client.get(back)
    client.session.flush()
    assert "The other site did not tell us who you are." in Browser().get(back).content.decode()


def test_an_answer_for_another_site_is_refused(outside, client):
    outside.audience = "another-site"
    comes_back(client)
    assert "socialaccount_sociallogin" not in client.session


def test_a_provider_that_is_down_says_what_to_do(outside, client, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
        "http://127.0.0.1:9"
    )
    answer = client.post(BEGIN)
    assert answer.status_code == 502
    assert "Begin again from our sign-in page." in answer.content.decode()


def test_she_who_changes_her_mind_is_told_so(outside, client):
    there = client.post(BEGIN).url
    state = there.partition("state=")[2].partition("&")[0]
    answer = client.get(f"{BEGIN}callback/?error=access_denied&state={state}", follow=True)
    assert "You stopped before the end" in answer.content.decode()


# --- Configuration ----------------------------------------------------------------------------


def test_without_a_provider_there_is_no_button(db, client):
    assert "Sign in with Care" not in client.get(reverse("account_login")).content.decode()
    assert client.post(BEGIN).status_code == 404


@pytest.mark.parametrize(
    ("server", "client_id", "says"),
    [
        ("http://login.example.org", "x", "Write the provider's address, such as https://login.example.org"),
        ("login.example.org", "x", "Write the provider's address"),
        ("https://login.example.org", "", "OPENID_CLIENT_ID and OPENID_CLIENT_SECRET are needed"),
    ],
)
def test_a_wrong_configuration_stops_the_start_with_a_sentence(monkeypatch, server, client_id, says):
    monkeypatch.setenv("OPENID_SERVER", server)
    with pytest.raises(ImproperlyConfigured, match=says):
        Environment().identity_provider("OPENID_SERVER", called="", client_id=client_id, secret="x")
