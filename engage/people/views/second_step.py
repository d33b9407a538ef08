"""The page that explains the second step and leads through it, and removing a key that is not the last."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from engage.base.actions import Refused
from engage.people.actions.second_step import LAST_ONE
from engage.people.queries import (
    WANTED,
    can_lose,
    has_second_step,
    has_unseen_spare_codes,
    second_steps,
    took_second_step,
)


def second_step(request):
    """What is still missing, one thing after the other; then on to where she wanted to go."""
    person = request.user
    if person.needs_second_step and not has_second_step(person):
        return render(request, "people/second_step.html")
    if person.needs_second_step and not took_second_step(request):
        return redirect(f"{_where_to_show_it(person)}?{urlencode({'next': reverse('second_step')})}")
    if WANTED in request.session and has_unseen_spare_codes(person):
        return redirect("mfa_view_recovery_codes")
    return redirect(request.session.pop(WANTED, "mfa_index"))


def _where_to_show_it(person) -> str:
    has_app = second_steps(person).filter(type=Authenticator.Type.TOTP).exists()
    return reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")


class RemoveKey(RemoveWebAuthnView):  # it asks again who she is
    """allauth asks whether an app may be turned off; for keys we ask."""

    def get_object(self, queryset=None):
        key = super().get_object(queryset)
        if not can_lose(key):
            raise Refused(LAST_ONE)
        return key


remove_key = RemoveKey.as_view()
