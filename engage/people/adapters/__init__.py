"""Where allauth meets the house: accounts are kept by our action, and what goes wrong is said in our words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from engage.base.live import log_out
from engage.people import actions
from engage.people.actions.second_step import LAST_ONE
from engage.people.queries import can_lose, has_second_step, just_signed_in

WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from your phone"),
    "mfa_reauthenticate:webauthn": _("Use your phone or key"),
}
NOT_YOUR_PASSWORD = _("This is not your password. Type it again, or ask for a new one.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Write to us if you think that is wrong."),
        "cannot_remove_primary_email": _("We write to this address. Choose another one for that first."),
        "duplicate_email": _("This address is in your account already. Type another one."),
        "email_password_mismatch": _(
            "The address and the password do not belong together. Check both, or ask for a new password."
        ),
        "email_taken": _("This address is used already. Sign in with it, or type another one."),
        "enter_current_password": NOT_YOUR_PASSWORD,
        "incorrect_code": _("This is not the code. Look at the newest e-mail from us and type that code."),
        "incorrect_password": NOT_YOUR_PASSWORD,
        "invalid_login": _("We cannot sign you in with this. Check what you typed."),
        "invalid_or_expired_key": _("This link is too old. Ask for a new one."),
        "invalid_password_reset": _("This link is too old, or it was used already. Ask for a new one."),
        "max_email_addresses": _("You can have %d addresses at most. Remove one first."),
        "rate_limited": _("That was too often in a short time. Wait some minutes and try again."),
        "same_as_current": _("This is the same as before. Type another one."),
        "too_many_login_attempts": _("That was wrong too often. Wait five minutes and try again."),
        "unknown_email": _("We do not know this address. Check it, or make an account."),
        "unverified_primary_email": _(
            "Show us first that this address is yours: use the code we sent there."
        ),
    }

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who has just signed in sets up her first second step without showing again that it is she."""
        request = context.request
        if app == "allauth.mfa" and not has_second_step(request.user) and just_signed_in(request):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": WAYS[method["id"]]} for method in methods]

    def is_password_of(self, request, person, *, email, password) -> bool:
        """Whether someone beside her shows that she is `person`; None, whom nobody is, takes as long as anyone.

        Raises ValidationError after as many wrong ones for this address as when signing in.
        """
        self.pre_authenticate(request, email=email, password=password)
        if person is None:
            make_password(password)
            return False
        is_hers = person.check_password(password)
        if is_hers:
            self._rollback_login_failed_rl_usage()
        return is_hers

    def set_password(self, user, password):
        """Whoever knew the old one listens and comes in no more, in no browser and with no code."""
        super().set_password(user, password)
        actions.end_sign_in_code(actor=user, person=user)
        log_out(user.pk)

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        return actions.join(actor=user, person=user) if commit else user


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Turn off the second step first. Then you can add an address."),
        "cannot_delete_authenticator": LAST_ONE,
        "cannot_generate_recovery_codes": _("Turn on a second step first. Spare codes come with it."),
        "incorrect_code": _("This did not fit. Try the newest code, or use another way."),
        "unverified_email": _("Show us first that your e-mail address is yours. Then you can turn this on."),
    }

    def can_delete_authenticator(self, authenticator):
        return can_lose(authenticator)
