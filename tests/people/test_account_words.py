"""Accounts in our words: each page, message and e-mail is ours, and each error says what to do."""

from pathlib import Path
from types import SimpleNamespace

import allauth
import pytest
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.core.context import request_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as get_second_step_adapter
from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils.module_loading import import_string

from engage.people.models import Person
from tests.factories.people import PASSWORD

STOCK = Path(allauth.__file__).parent / "templates"
SHOWN = ["account/*.html", "account/*/*", "mfa/*.html", "mfa/*/*"]
# Parts without words, and what belongs to ways of signing in that are switched off.
NOT_SHOWN = {
    *("account/base_entrance.html", "account/base_manage.html", "account/base_manage_email.html"),
    *(
        "account/base_manage_password.html",
        "account/base_manage_phone.html",
        "account/base_confirm_code.html",
    ),
    *("account/signup_by_passkey.html", "account/confirm_password_reset_code.html"),
    "account/confirm_phone_verification_code.html",
    *("account/phone_change.html", "account/email_change.html", "account/email_confirm.html"),
    *("account/messages/phone_verified.txt", "account/messages/phone_verification_sent.txt"),
    *("account/snippets/warn_no_email.html", "mfa/base_entrance.html", "mfa/base_manage.html"),
    *("mfa/trust.html", "mfa/totp/base.html", "mfa/webauthn/signup_form.html"),
    *("mfa/recovery_codes/download.txt", "mfa/webauthn/snippets/login_script.html"),
}
NOT_OURS = ("This field is required", "Enter a valid", "Enter a whole", "Select a valid")
JARGON = ("authenticat", "Two-Factor", "token", "credential", "invalid", "username", "procedure", "verif")


@pytest.fixture
def ada(cast, client):
    ada = Person.objects.get(pk=cast.ada.pk)
    client.force_login(ada)
    client.showed("password", "mfa", reauthenticated=True)
    return ada


def shown_templates():
    found = {str(path.relative_to(STOCK)) for pattern in SHOWN for path in STOCK.glob(pattern)}
    return sorted(name for name in found - NOT_SHOWN if "." in Path(name).name)


@pytest.mark.parametrize("name", shown_templates())
def test_every_template_that_is_shown_is_ours(name):
    origin = engines["django"].get_template(name).origin.name
    assert Path(origin).is_relative_to(settings.BASE_DIR / "templates")


@pytest.mark.parametrize("path", [*settings.ACCOUNT_FORMS.values(), *settings.MFA_FORMS.values()])
def test_every_empty_field_says_what_to_do(path, cast, rf):
    request = rf.get("/")
    request.session = {}
    with request_context(request):
        form = blank(import_string(path), cast.ada)
        form.full_clean()
    said = " ".join(error for errors in form.errors.values() for error in errors)
    assert said
    assert not any(words in said for words in NOT_OURS), said


def blank(form_class, person):
    """The form with nothing filled in, given what its view would give it."""
    for given in ({}, {"user": person}, {"instance": key_of(person)}):
        try:
            return form_class(data={}, **given)
        except (TypeError, KeyError, AttributeError):
            continue
    raise AssertionError(form_class)


def key_of(person):
    return SimpleNamespace(wrap=lambda: SimpleNamespace(name="My phone"), user=person)


@pytest.mark.parametrize("url", ["account_login", "account_signup", "account_reset_password"])
def test_an_empty_form_comes_back_with_words(cast, client, url):
    page = client.post(reverse(url), {}).content.decode()
    assert "Fill in “Your e-mail address”." in page
    assert not any(words in page for words in NOT_OURS)


def test_an_address_that_is_none_says_how_one_looks(cast, client):
    page = client.post(reverse("account_reset_password"), {"email": "ada@"}).content.decode()
    assert "An e-mail address looks like name@example.org." in page


def test_a_wrong_password_says_what_to_do(cast, client):
    posted = {"login": cast.ada.email, "password": "not this one, no"}
    page = client.post(reverse("account_login"), posted).content.decode()
    assert "Check both, or ask for a new password." in page


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "Use at least 12 letters or digits."),
        ("password1234", "Choose another one."),
        ("harriet.marlow@", "too much like your name"),
    ],
)
def test_a_weak_password_says_what_to_do(cast, client, password, words):
    posted = {"name": "Harriet", "email": "harriet.marlow@example.org"}
    posted |= {"password1": password, "password2": password}
    assert words in client.post(reverse("account_signup"), posted).content.decode()
    assert not Person.objects.filter(name="Harriet").exists()


@pytest.mark.parametrize(
    ("ours", "stock"),
    [(get_adapter, DefaultAccountAdapter), (get_second_step_adapter, DefaultMFAAdapter)],
)
def test_no_error_keeps_its_stock_words(ours, stock):
    of_ways_not_offered = ("phone", "username", "select_only_one")
    for code, sentence in stock.error_messages.items():
        if not code.startswith(of_ways_not_offered) and not code.endswith("_phone"):
            assert str(ours().error_messages.get(code)) != str(sentence), code


def test_every_page_of_an_account_is_plain(ada, client):
    for name in (
        *("account_email", "account_change_password", "account_logout", "mfa_index", "account_inactive"),
        *("account_reauthenticate", "mfa_reauthenticate", "mfa_add_webauthn", "mfa_list_webauthn"),
        *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
        *(
            "account_reset_password_done",
            "account_reset_password_from_key_done",
            "mfa_reauthenticate_webauthn",
        ),
    ):
        response = client.get(reverse(name), follow=True)
        page = response.content.decode()
        assert response.status_code == 200, name
        assert page.count("<h1") == 1, name
        words = "".join(part.split(">", 1)[-1] for part in page.split("<") if not part.startswith("script"))
        assert not [word for word in JARGON if word in words], name


def test_a_link_that_was_used_says_what_to_do(cast, client):
    url = reverse("account_reset_password_from_key", args=["1", "set-password"])
    page = client.get(url).content.decode()
    assert "This link does not work any more" in page
    assert reverse("account_reset_password") in page


# --- E-mails --------------------------------------------------------------------------------


def test_every_mail_about_an_account_reads_well(cast, client, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": cast.ada.email})
    client.post(reverse("account_reset_password"), {"email": "unknown@example.org"})
    new = {"name": "O'Hara", "password1": "four plain words here", "password2": "four plain words here"}
    client.post(reverse("account_signup"), {**new, "email": "ohara@example.org"})
    client.logout()
    client.post(reverse("account_signup"), {**new, "email": cast.bo.email})
    client.logout()
    client.post(reverse("account_login"), {"login": cast.flo.email, "password": PASSWORD})
    changed = {"oldpassword": PASSWORD, "password1": "another plain four words"}
    client.post(reverse("account_change_password"), {**changed, "password2": "another plain four words"})
    assert [mail.subject for mail in mailoutbox] == [
        "Choose a new password",
        "There is no account with this address",
        "Your code, to show that this address is yours",
        "You have an account already",
        "Your password was changed",
    ]
    for mail in mailoutbox:
        assert "If it was not you" in mail.body
        assert "This message comes from engage." in mail.body
        assert not any(sign in mail.body for sign in ("&#", "&amp;", "{{", "{%", "\n\n\n"))
        assert "@" not in mail.subject
        assert not mail.alternatives


def test_no_form_is_checked_against_a_stranger(cast, client):
    """A wrong code names no address and no account."""
    page = client.post(reverse("account_login"), {"login": "x@example.org", "password": "y"}).content.decode()
    known = client.post(reverse("account_login"), {"login": cast.bo.email, "password": "y"}).content.decode()
    assert ("Check both" in page) is ("Check both" in known) is True


def test_whoever_has_no_name_is_someone():
    """In a list of choices Django wants a string, and nothing that becomes one later."""
    assert type(str(Person())) is str
