"""What every write goes through: one transaction, a lock, and the question whether she may."""

import functools
import inspect
import logging

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction

from engage.base.refusing import Refused

logger = logging.getLogger(__name__)


class Clock:
    """The actor of what happens by itself when its time has come."""

    pk = "clock"
    is_clock = True
    is_authenticated = False

    def __str__(self):
        return "clock"


class Console:
    """The actor of what is done by whoever holds the server's command line."""

    pk = "console"
    is_console = True
    is_authenticated = False

    def __str__(self):
        return "console"


CLOCK = Clock()
CONSOLE = Console()


def refuse(sentence: str) -> None:
    """Raises Refused with a sentence that says what stands against it; "" when nothing does."""
    if sentence:
        raise Refused(sentence)


def tidied(words: str, at_most: int | None = None) -> str:
    """Without NUL, which no database keeps, and without the space around it; cut at `at_most` letters."""
    return words.replace("\x00", "").strip()[:at_most]


def need(words: str, sentence: str) -> str:
    """`words` without the space around them. Raises Refused with `sentence` when nothing is left."""
    words = words.strip()
    refuse("" if words else sentence)
    return words


def action(function):
    """A write: all of it in one transaction, and nothing when it raises.

    Raises TypeError at import when the function is not keyword-only with `actor` first.
    """
    parameters = list(inspect.signature(function).parameters.values())
    allowed = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    keyword_only = all(parameter.kind in allowed for parameter in parameters)
    if not keyword_only or not parameters or parameters[0].name != "actor":
        raise TypeError(f"{function.__qualname__}: actions are keyword-only, actor first.")

    @functools.wraps(function)
    def in_one_transaction(**kwargs):
        with transaction.atomic():
            return function(**kwargs)

    in_one_transaction.is_action = True
    return in_one_transaction


def tried(act, **row) -> None:
    """What the clock does to one of many rows. One that fails stops no others; the next tick tries it, the log has no words."""
    try:
        act(actor=CLOCK, **row)
    except Exception:
        which = ", ".join(f"{each._meta.label} {each.pk}" for each in row.values())
        logger.exception("%s could not be moved on.", which)


def may(actor, permission: str, thing=None) -> bool:
    """Whether `actor` may; superusers have no more say than their roles give them."""
    if not rules.perm_exists(permission):
        raise LookupError(f"No rule is called {permission}.")
    return rules.has_perm(permission, actor, thing)


def require(actor, permission: str, thing=None) -> None:
    """Raises PermissionDenied when `actor` may not."""
    if not may(actor, permission, thing):
        raise PermissionDenied(permission)


def lock(thing):
    """The same row, read anew and held for this transaction.

    On SQLite the transaction itself (IMMEDIATE) holds every other writer off.
    """
    return thing._meta.default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
