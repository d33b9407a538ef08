"""People whose role is trusted by others sign in with two steps, for a day's work at most.

The age of a session is counted by the computer's own clock, as Django's and allauth's limits are: moving
the clock of the house signs nobody out.
"""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from engage.people.queries import WANTED, has_second_step, shown_by, took_second_step

# Open whatever is still missing: the way out, help, what machines ask, and showing who one is. Feeds and
# calendars are the same for everyone, so they do not even ask who is there.
OPEN = {
    "consultation_calendar",
    "consultation_feed",
    "meeting_calendar",
    "place_calendar",
    "place_feed",
    "place_meetings_calendar",
    "site_feed",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "healthz",
    "pictures",
    "readyz",
    "second_step",
}
OPEN_PAGES = ("/help/", "/accessibility/", "/privacy/")
# Open to those who have no second step yet. Afterwards a stolen password must not add a step of the thief's.
TO_SET_UP = {
    "account_email",
    "account_email_verification_sent",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
}
SEEN = "seen_at"
A_MINUTE = 60


class two_steps_for_roles:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _is_open(request) or not request.user.is_authenticated or not request.user.needs_second_step:
            return None
        if not took_second_step(request):
            return _lead_to_second_step(request)
        if _has_been_long(request):
            return _end(request)
        if _was_away(request):
            return _ask_again(request)
        return _note(request)


def still_counts(request, person, acts: bool) -> bool:
    """Whether a role's session is as good for a socket as for a page; what she sends shows that she is here."""
    if not person.needs_second_step:
        return True
    if not took_second_step(request) or _has_been_long(request) or _was_away(request):
        return False
    if acts:
        _note(request)
        request.session.save()
    return True


def _is_open(request) -> bool:
    return request.resolver_match.view_name in OPEN or request.path in OPEN_PAGES


def _lead_to_second_step(request):
    if request.resolver_match.view_name in TO_SET_UP and not has_second_step(request.user):
        return None
    wanted = request.get_full_path() if request.method == "GET" else "/"
    request.session.setdefault(WANTED, wanted)
    return redirect("second_step")


def _has_been_long(request) -> bool:
    signed_in = shown_by(request)[0]["at"]
    return time.time() - signed_in > settings.ROLE_SESSION_AGE


def _end(request):
    logout(request)
    messages.info(request, _("You were signed in for twelve hours. Sign in again to carry on."))
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def _was_away(request) -> bool:
    last = max(request.session.get(SEEN, 0), shown_by(request)[-1]["at"])
    return time.time() - last > settings.ROLE_SESSION_IDLE


def _ask_again(request):
    """allauth keeps what was posted, and carries it out once she has shown that it is she."""
    messages.info(request, _("You were away for a while. What you typed is kept."))
    return suspend_request(request, get_adapter().get_reauthentication_methods(request.user)[0]["url"])


def _note(request) -> None:
    """That she is here; written once a minute, for a session is a row."""
    if time.time() - request.session.get(SEEN, 0) > A_MINUTE:
        request.session[SEEN] = time.time()
