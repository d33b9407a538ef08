"""A second step to sign in with, set up for someone by whoever holds the server."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils.translation import gettext_lazy as _

from engage.base.actions import action, require

LAST_ONE = _(
    "Your role here needs a second step, and this is your last one. Add another one, then remove this one."
)


@action
def set_up_second_step(*, actor, person, key) -> None:
    """Tie `person` to the key that an app makes codes from, and give her spare codes.

    People do this for themselves on allauth's pages; this is for the people of the demo and of tests.
    """
    require(actor, "people.set_up_second_step", person)
    TOTP.activate(person, key)
    RecoveryCodes.activate(person)
