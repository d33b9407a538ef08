"""allauth's own forms with our labels, and with errors that say what to do."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as keys
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo

LABELS = {
    "code": _("The code"),
    "email": _("Your e-mail address"),
    "login": _("Your e-mail address"),
    "name": _("A name for it"),
    "oldpassword": _("Your password now"),
    "password": _("Password"),
    "password1": _("Your new password"),
    "password2": _("The same password again"),
    "passwordless": _("Let it sign me in without a password"),
    "remember": _("Stay signed in on this device"),
}
HINTS = {"passwordless": _("It will ask for your finger, your face or a number each time.")}
NO_KEY = _("Your browser sent us no key. Try again, or use another way.")


class OurWords(SaysWhatToDo):
    labels = LABELS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)
        if "credential" in self.fields:
            self.fields["credential"].error_messages |= {"required": NO_KEY, "invalid": NO_KEY}


class AddAddress(OurWords, account.AddEmailForm):
    labels = LABELS | {"email": _("E-mail address")}


class ChangeAddress(OurWords, account.ChangeEmailForm):
    pass


class ChangePassword(OurWords, account.ChangePasswordForm):
    pass


class ConfirmAddress(OurWords, account.ConfirmEmailVerificationCodeForm):
    pass


class AskForCode(OurWords, account.RequestLoginCodeForm):
    pass


class SignInWithCode(OurWords, account.ConfirmLoginCodeForm):
    pass


class Reauthenticate(OurWords, account.ReauthenticateForm):
    pass


class ResetPassword(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordByLink(OurWords, account.ResetPasswordKeyForm):
    pass


class SetPassword(OurWords, account.SetPasswordForm):
    pass


class SignIn(OurWords, account.LoginForm):
    pass


class SignUp(OurWords, account.SignupForm):
    labels = LABELS | {"name": _("Your name"), "password1": _("Password")}

    def try_save(self, request):
        """Where there is an account already, the password is worked on all the same: else the time would tell."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class SecondStep(OurWords, second_step.AuthenticateForm):
    pass


class SecondStepAgain(OurWords, second_step.ReauthenticateForm):
    pass


class TurnOnCodes(OurWords, ActivateTOTPForm):
    labels = LABELS | {"code": _("The code your app shows now")}


class AddKey(OurWords, keys.AddWebAuthnForm):
    pass


class NameKey(OurWords, keys.EditWebAuthnForm):
    pass


class UseKey(OurWords, keys.AuthenticateWebAuthnForm):
    pass


class UseKeyAgain(OurWords, keys.ReauthenticateWebAuthnForm):
    pass


class SignInWithKey(OurWords, keys.LoginWebAuthnForm):
    pass
