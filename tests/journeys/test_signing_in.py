"""A commissioner signs in for the first time, sets up her second step, and from then on signs in with it."""

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from engage.base.actions import CONSOLE
from engage.people.actions import add_person, confirm_address, give_role
from engage.people.states import RoleKind
from tests.factories.people import PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def app(monkeypatch):
    """Her app for codes: `app.code()` once it knows the key. The half minute does not end while she types."""
    now = time.time()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: now))
    app = SimpleNamespace(key="")
    app.code = lambda: format_hotp_value(hotp_value(app.key, int(now) // 30))
    return app


def test_a_commissioner_signs_in_with_a_second_step(someone, people, app):
    given_zoe_has_just_become_a_commissioner(people)
    zoe = someone("Zoe")
    when_she_opens_her_desk_she_is_asked_to_sign_in(zoe)
    then_a_page_says_why_and_how(zoe)
    when_she_uses_an_app(zoe, app)
    when_she_tries_it_once(zoe, app)
    when_she_keeps_her_spare_codes(zoe)
    then_she_is_where_she_wanted(zoe)
    when_she_signs_out_and_in_again_with_a_spare_code(zoe)
    then_she_is_where_she_wanted(zoe)
    zoe.was_left_in_peace()


def given_zoe_has_just_become_a_commissioner(people):
    zoe = add_person(actor=CONSOLE, name="Zoe", email="zoe@example.org", password=PASSWORD)
    confirm_address(actor=CONSOLE, person=zoe)
    give_role(
        actor=CONSOLE,
        person=zoe,
        kind=RoleKind.COMMISSIONER,
        place=people.place,
        organisation=people.board,
        title="Head of local care",
    )


def when_she_opens_her_desk_she_is_asked_to_sign_in(zoe):
    zoe.opens("/desk/")
    zoe.sees("Sign in")
    zoe.writes("Your e-mail address", zoe.email)
    zoe.writes("Password", PASSWORD)
    zoe.presses("Sign in")


def then_a_page_says_why_and_how(zoe):
    zoe.sees("One more step to keep people safe")
    zoe.reads("A stolen password must not be enough", "spare codes")
    zoe.opens("/editor/")
    zoe.sees("One more step to keep people safe")


def when_she_uses_an_app(zoe, app):
    zoe.follows("Use an app")
    zoe.sees("A code from your phone")
    zoe.page.get_by_text("The camera does not work?").click()
    app.key = zoe.main.locator("details strong").inner_text()
    zoe.writes("The code your app shows now", "000000")
    zoe.presses("Turn it on")
    zoe.reads("Try the newest code")
    app.key = zoe.main.locator("details strong").text_content()
    zoe.writes("The code your app shows now", app.code())
    zoe.presses("Turn it on")


def when_she_tries_it_once(zoe, app):
    zoe.sees("Show that it is you")
    zoe.writes("The code", app.code())
    zoe.presses("Carry on")


def when_she_keeps_her_spare_codes(zoe):
    zoe.sees("Spare codes on paper")
    zoe.codes = zoe.main.locator("ul strong").all_inner_texts()
    assert len(zoe.codes) == 10
    zoe.follows("I have kept them. Carry on")


def then_she_is_where_she_wanted(zoe):
    zoe.sees("My desk")
    zoe.reads("Ask people in Harrowmere something")


def when_she_signs_out_and_in_again_with_a_spare_code(zoe):
    zoe.follows("Sign out")
    zoe.presses("Sign out")
    expect(zoe.page.get_by_role("link", name="Sign in")).to_be_visible()
    zoe.spare_code = lambda email: zoe.codes[0]
    zoe.signs_in()
    zoe.opens("/desk/")
