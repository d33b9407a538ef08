"""Whether someone still is who she was when her page was made, and may still listen. Asks the database."""

from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser

from engage.base.live.frames import LOGGED_OUT, REMOVED
from engage.base.live.kinds import may_listen

_also: list = []


def also_ask(*checks) -> None:
    """Wire what else a session must have: `check(request, person, acts)`; the request has its session and user only."""
    _also[:] = checks


class Ended(Exception):
    """She may not go on; `code` says with which number her socket closes."""

    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


def who_asks(ticket, session_key: str | None, *, acts: bool):
    """The person of a ticket, read anew; `acts`: she does something now.

    Raises Ended when she signed out, was shut out or may not listen.
    """
    person = _signed_in(ticket, session_key, acts) if ticket.person else AnonymousUser()
    if not may_listen(person, ticket.key):
        raise Ended(REMOVED)
    return person


def _signed_in(ticket, session_key: str | None, acts: bool):
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    request = SimpleNamespace(session=store, META={})
    person = get_user(request)
    if not person.is_authenticated or str(person.pk) != ticket.person:
        raise Ended(LOGGED_OUT)
    request.user = person
    if not all(check(request, person, acts) for check in _also):
        raise Ended(LOGGED_OUT)
    return person


def code_now(ticket, session_key: str | None) -> int:
    """With which code her socket must close; 0 when all is well."""
    try:
        who_asks(ticket, session_key, acts=False)
    except Ended as ended:
        return ended.code
    return 0
