"""Signing in by way of someone else: an identity provider of the NHS, of government or of a council."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.forms import SignupForm
from django.utils.translation import gettext_lazy as _

from engage.people.adapters.forms import LABELS, OurWords


class OutsideAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _("This address has an account here already. Sign in to that one first, then add %s."),
        "invalid_token": _("The answer from the other site cannot be used. Try again."),
        "no_password": _("Choose a password first. Otherwise you could not sign in any more."),
        "no_verified_email": _("Show us first that your e-mail address is yours."),
        "disconnect_last": _("This is your only way to sign in. Choose a password first, then remove it."),
        "connected_other": _("This belongs to another account here. Sign in to that one to change it."),
    }

    def get_signup_form_initial_data(self, sociallogin):
        """The name as the other site knows it, which she may change before anyone sees it."""
        known = sociallogin.account.get_provider_account().get_user_data() or {}
        return super().get_signup_form_initial_data(sociallogin) | {"name": known.get("name", "")}


class SignUpFromOutside(OurWords, SignupForm):
    labels = LABELS | {"name": _("Your name")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("email"):  # the provider says whose it is; another one is added later, and shown
            self.fields["email"].disabled = True
