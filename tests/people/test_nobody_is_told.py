"""Nobody is told whether an address has an account: not by what a page says, where it leads, or how much it works."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.urls import reverse

from engage.base.actions import CONSOLE
from engage.people.actions import add_person, confirm_address
from engage.people.models import Person
from tests.factories.people import PASSWORD

KNOWN, UNKNOWN = "joy@example.org", "nobody@example.org"
NEW = {"name": "Joy Whitcombe", "password1": "four plain words here", "password2": "four plain words here"}
FORMS = {
    "sign in": ("account_login", lambda email: {"login": email, "password": "not the right one"}),
    "new password": ("account_reset_password", lambda email: {"email": email}),
    "code by e-mail": ("account_request_login_code", lambda email: {"email": email}),
    "sign up": ("account_signup", lambda email: NEW | {"email": email}),
}
CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)
DIFFERS_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


@pytest.fixture
def joy(db):
    person = add_person(actor=CONSOLE, name="Joy Whitcombe", email=KNOWN, password=PASSWORD)
    return confirm_address(actor=CONSOLE, person=person)


@pytest.fixture
def worked_on(monkeypatch):
    """The passwords that were worked on, which is what takes long."""
    passwords, encode = [], MD5PasswordHasher.encode

    def encode_and_note(self, password, salt):
        passwords.append(password)
        return encode(self, password, salt)

    assert [MD5PasswordHasher.__module__ in each for each in settings.PASSWORD_HASHERS] == [True]
    monkeypatch.setattr(MD5PasswordHasher, "encode", encode_and_note)
    return passwords


def answer_to(client, form: str, email: str) -> tuple:
    """Where it leads and what stands there, but for the address itself."""
    name, fields = FORMS[form]
    client.logout()
    answer = client.post(reverse(name), fields(email))
    followed = client.get(answer.url) if answer.status_code == 302 else answer
    text = DIFFERS_EACH_TIME.sub("", followed.content.decode()).replace(email, "hers")
    return answer.status_code, answer.get("Location"), text


@pytest.mark.parametrize("form", FORMS)
def test_known_or_not_the_answer_and_the_work_are_the_same(client, joy, worked_on, form):
    worked_on.clear()
    known, work_for_known = answer_to(client, form, KNOWN), list(worked_on)
    worked_on.clear()
    assert answer_to(client, form, UNKNOWN) == known
    assert worked_on == work_for_known


def test_a_new_code_can_be_sent_and_tells_nobody_whether_there_is_an_account(client, joy, mailoutbox):
    sent_again = {}
    for email in (KNOWN, UNKNOWN):
        answer_to(client, "sign up", email)
        cache.clear()  # ten seconds later
        page = client.post(reverse("account_email_verification_sent"), {"action": "resend"}, follow=True)
        assert page.status_code == 200
        assert "Send a new code" in page.content.decode()
        sent_again[email] = DIFFERS_EACH_TIME.sub("", page.content.decode()).replace(email, "hers")
    assert sent_again[KNOWN] == sent_again[UNKNOWN]
    codes = [CODE.search(mail.body)[1] for mail in mailoutbox if mail.to == [UNKNOWN]]
    assert len(codes) == 2
    client.post(reverse("account_email_verification_sent"), {"code": codes[1]})
    assert EmailAddress.objects.filter(email=UNKNOWN, verified=True).exists()


def test_who_signs_up_again_has_one_account(client, joy):
    answer_to(client, "sign up", KNOWN)
    assert Person.objects.filter(email=KNOWN).count() == 1
