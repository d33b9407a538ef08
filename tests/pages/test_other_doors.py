"""The doors of allauth and of Wagtail, each of them tried: what is not listed as open is closed."""

import re

import pytest
from django.urls import URLResolver, get_resolver

from tests.pages.test_doors import lets_in, sign_in

pytestmark = [pytest.mark.look, pytest.mark.usefixtures("short_refusals")]

# What allauth opens to someone who is not signed in. All else of it asks who is there, or sends to the sign-in.
ALLAUTHS_OPEN = {
    "account_inactive",
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "socialaccount_login_cancelled",
}
# What allauth shows only in the middle of something.
IN_THE_MIDDLE = {
    "account_confirm_login_code",
    "account_email_verification_sent",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
# What Wagtail opens to everyone signed in: what the editor is drawn with, and nothing of ours.
WAGTAILS_OPEN = {"editor/jsi18n/", "editor/sprite/"}
# What no role opens in the editor: users and groups are managed through roles, and the site by its settings.
OPEN_TO_NO_ROLE = ("editor/users/", "editor/groups/", "editor/sites/", "editor/locales/")
EDITORS = {"ada", "cy", "ida"}
FILLED = [
    (r"<int:[^>]+>", "1"),
    (r"<uuid:[^>]+>", "00000000-0000-0000-0000-000000000001"),
    (r"<[^>]+>", "1"),
    (r"\(\?P<[^>]+>[^)]*\)|\([^)]*\)", "1"),
]


def paths_below(prefix: str) -> dict[str, str]:
    """Each address below `prefix` with something filled in, and its name."""
    found = {}
    waiting = [(pattern, "") for pattern in get_resolver().url_patterns]
    while waiting:
        pattern, before = waiting.pop()
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            waiting += [(each, path) for each in pattern.url_patterns]
        elif path.startswith(prefix):
            found[fill(path)] = pattern.name
    return found


def fill(path: str) -> str:
    for pattern, value in FILLED:
        path = re.sub(pattern, value, path)
    return path.replace("^", "").replace("$", "")


def opened(client, paths) -> set[str]:
    """Those that open, by asking or by sending."""
    return {
        path
        for path in paths
        for ask in (client.get, client.post)
        if lets_in(ask(f"/{path}")) and path not in ("accounts/logout/",)
    }


def test_a_visitor_opens_only_what_lets_people_in(cast, client):
    paths = paths_below("accounts/")
    assert len(paths) > 25
    names = {paths[path] for path in opened(client, paths)}
    assert names - IN_THE_MIDDLE == ALLAUTHS_OPEN


def test_what_is_shown_in_the_middle_sends_others_to_the_sign_in(cast, client):
    for path, name in paths_below("accounts/").items():
        if name in IN_THE_MIDDLE:
            response = client.get(f"/{path}")
            assert response.status_code == 302, name
            assert response.url.startswith("/accounts/login/"), name


@pytest.mark.parametrize("who", ["nobody", "bo", "flo", "gus"])
def test_the_editor_is_closed_to_who_does_not_edit(cast, client, who):
    """Wagtail sends away by a redirect, so only a page counts as open."""
    assert who not in EDITORS
    sign_in(client, getattr(cast, who))
    paths = paths_below("editor/")
    assert len(paths) > 150
    assert shown(client, paths) == (WAGTAILS_OPEN if who != "nobody" else set())


def shown(client, paths) -> set[str]:
    return {path for path in paths for ask in (client.get, client.post) if ask(f"/{path}").status_code == 200}


@pytest.mark.parametrize("who", sorted(EDITORS))
def test_nobody_opens_users_groups_and_sites(cast, client, who):
    sign_in(client, getattr(cast, who))
    paths = [path for path in paths_below("editor/") if path.startswith(OPEN_TO_NO_ROLE)]
    assert len(paths) > 10
    assert shown(client, paths) == set()
    assert client.get("/editor/").status_code == 200


@pytest.mark.parametrize("path", ["editor/login/", "_util/login/"])
@pytest.mark.parametrize("ask", ["get", "post"])
def test_wagtails_own_sign_in_is_ours(cast, client, path, ask):
    posted = {"username": cast.ida.email, "password": "a long enough one"}
    response = getattr(client, ask)(f"/{path}", posted)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["admin/", "django-admin/", "admin/login/", "editor/password_reset/"])
def test_there_is_no_other_way_in(cast, client, settings, path):
    assert not lets_in(client.get(f"/{path}"))
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
