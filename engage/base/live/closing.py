"""Ending someone's right to listen: written down, told to every process, and her sockets close within two seconds."""

from datetime import timedelta
from functools import partial
from typing import NamedTuple

from django.db import transaction

from engage.base import clock
from engage.base.live.frames import ASK_AGAIN, LOGGED_OUT, REMOVED
from engage.base.live.hints import publish
from engage.base.live.limits import limits
from engage.base.live.tickets import fingerprint
from engage.base.models import RoomClosing

UNSURE = 5  # seconds: a page may have been made before what ended the right was committed


def close_for(
    person_id="", *, key: str | None = None, code: int = REMOVED, session: str | None = None
) -> None:
    """After the commit the sockets of this person close, and older tickets of hers count no more.

    `key` means one room only, `session` (a session's key) one of her browsers only.
    """
    _close(person=str(person_id or ""), key=key or "", code=code, session=fingerprint(session))


def log_out(person_id="", *, session: str | None = None) -> None:
    """She signed out, in one browser (its session's key) or in all."""
    close_for(person_id, session=session, code=LOGGED_OUT)


def ask_again_for(person_id, *, key: str | None = None) -> None:
    """Her rights changed: after the commit she is asked for anew wherever she listens."""
    _close(person=str(person_id), key=key or "", code=ASK_AGAIN, session="")


class Closing(NamedTuple):
    """As a hint carries it; whose right ended, from when on, and how that is said."""

    closing: int
    person: str
    session: str
    key: str
    code: int
    at: float

    def code_for(self, ticket) -> int | None:
        """None when it does not concern the ticket, or the ticket is newer."""
        is_about = self.person in ("", ticket.person) and self.session in ("", ticket.session)
        is_here = self.key in ("", ticket.key)
        if not (is_about and is_here and (self.person or self.session)) or ticket.made > self.at + UNSURE:
            return None
        return self.code if ticket.made <= self.at else ASK_AGAIN


def closings_since(moment) -> list[Closing]:
    rows = RoomClosing.objects.filter(at__gte=moment).values_list(
        "pk", "person", "session", "key", "code", "at"
    )
    return [Closing(*who, at.timestamp()) for *who, at in rows]


def _close(**who) -> None:
    oldest = clock.now() - timedelta(seconds=2 * limits().ticket_seconds)
    RoomClosing.objects.filter(at__lt=oldest).delete()
    closing = RoomClosing.objects.create(**who)
    hint = {"closing": closing.pk, **who, "at": closing.at.timestamp()}
    transaction.on_commit(partial(publish, hint), robust=True)
