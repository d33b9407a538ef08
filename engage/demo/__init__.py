"""The demo place, Harrowmere: acted out through actions with a moved clock. All names are invented."""

import hashlib
import time

PASSWORD = "open both doors"  # noqa: S105 - the demo's, printed for everyone who starts it
CODE_KEY = "HARROWMEREOPENBOTHDOORS2"  # what an app for codes would be given; the demo's, as the password
HALF_A_MINUTE = 30

SIGN_INS = {
    "martin@example.org": "Martin Oyelaran, commissioner: asks, and must answer",
    "hafsa@example.org": "Hafsa Karim, helper: writes down what others say",
    "owen@example.org": "Owen Hale, site administrator",
    "sian@example.org": "Siân Talbot, of the team that looks first at what people raise",
    "fern@example.org": "Fern Castellan, returning officer: runs the elections",
    "nia@example.org": "Nia Brock, scrutineer: holds the first key of the ballot box",
    "priya@example.org": "Priya Nandakumar, representative of Northgate",
    "ruth@example.org": "Ruth Abney, a citizen with an account",
}


def sign_ins() -> list[str]:
    """Lines for the console: who can sign in to the demo, and how."""
    from engage.people.models import Person  # apps must be loaded first

    known = set(Person.objects.filter(email__in=SIGN_INS).values_list("email", flat=True))
    lines = [f"  {email:22} {who}" for email, who in SIGN_INS.items() if email in known]
    if not lines:
        return []
    keys = [
        f"  words of scrutineer {number}: {' '.join(key[1])}"
        for number, key in enumerate(scrutineer_keys(), 1)
    ]
    how = "  code for those with a role: “make demo-code” in another window, or python -m engage demo-code"
    return [*lines, f"  password for all: {PASSWORD}", how, *keys]


def scrutineer_keys() -> list[tuple[str, list[str]]]:
    """The two keys of the demo's ballot boxes. Elsewhere nobody but a scrutineer knows her words."""
    from engage.elections.sealing import key_of  # no other start of the site needs the library

    return [key_of(hashlib.sha256(f"Harrowmere, scrutineer {number}".encode()).digest()) for number in (1, 2)]


def codes() -> list[str]:
    """Lines for the console: the six digits that everyone with a role types now, and those that come next."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # apps must be loaded first

    turn, gone = divmod(int(time.time()), HALF_A_MINUTE)
    now, then = (format_hotp_value(hotp_value(CODE_KEY, each)) for each in (turn, turn + 1))
    return [f"The code now is {now}, still good for {HALF_A_MINUTE - gone} s.", f"After that it is {then}."]
