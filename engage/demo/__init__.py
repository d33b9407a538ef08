"""The demo place, Harrowmere: acted out through actions with a moved clock. All names are invented."""

PASSWORD = "open both doors"  # noqa: S105 - the demo's, printed for everyone who starts it

SIGN_INS = {
    "martin@example.org": "Martin Oyelaran, commissioner: asks, and must answer",
    "hafsa@example.org": "Hafsa Karim, helper: writes down what others say",
    "owen@example.org": "Owen Hale, site administrator",
    "ruth@example.org": "Ruth Abney, a citizen with an account",
}


def sign_ins() -> list[str]:
    """Lines for the console: who can sign in to the demo, and how."""
    from engage.people.models import Person  # apps must be loaded first

    known = set(Person.objects.filter(email__in=SIGN_INS).values_list("email", flat=True))
    lines = [f"  {email:22} {who}" for email, who in SIGN_INS.items() if email in known]
    return [*lines, f"  password for all: {PASSWORD}"] if lines else []
