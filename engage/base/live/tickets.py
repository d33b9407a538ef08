"""Tickets to listen: printed into a page for whoever it was shown to, and good for a quarter of an hour."""

from typing import NamedTuple

from django.core import signing
from django.utils.crypto import salted_hmac

from engage.base import clock
from engage.base.live.limits import limits

SALT = "engage.base.live.ticket"


class Ticket(NamedTuple):
    """The right to hear one room: whose, in which session, and since when it is known."""

    person: str  # her key, "" for a visitor
    session: str  # a fingerprint
    key: str
    made: float  # seconds since 1970


class BadTicket(Exception):
    """It is forged, too old, or someone else's."""


def ticket_for(person, session_key: str | None, key: str) -> str:
    """A signed ticket for `person` (None or anonymous: a visitor). Whoever makes it has asked `may_listen`."""
    is_someone = getattr(person, "is_authenticated", False)
    holds = [str(person.pk) if is_someone else "", fingerprint(session_key) if is_someone else "", key]
    return signed(Ticket(*holds, clock.now().timestamp()))


def signed(ticket: Ticket) -> str:
    return signing.dumps(list(ticket), salt=SALT)


def read_ticket(text: str, session_key: str | None) -> Ticket:
    """Raises BadTicket unless we made it lately, for this session."""
    try:
        ticket = Ticket(*signing.loads(text, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        raise BadTicket("It was not made here.") from None
    age = clock.now().timestamp() - ticket.made
    if age > limits().ticket_seconds:
        raise BadTicket("It is too old.")
    if ticket.session and ticket.session != fingerprint(session_key):
        raise BadTicket("It was made for another session.")
    return ticket


def fingerprint(session_key: str | None) -> str:
    """What stands for a session in tickets: nobody can sign in with it."""
    return (
        salted_hmac(SALT, session_key or "none", algorithm="sha256").hexdigest()[:32] if session_key else ""
    )
