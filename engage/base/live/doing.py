"""What someone sends over her socket: one action, in one transaction, once however often it arrives."""

import json
import logging
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from engage.base.actions import Refused
from engage.base.live import rooms
from engage.base.live.checking import who_asks
from engage.base.live.frames import ACK, ERROR, frame
from engage.base.live.kinds import kind_of

logger = logging.getLogger(__name__)


class BadSend(Exception):
    """A send that no page of ours makes."""


def read_send(data: dict) -> tuple[str, UUID, dict]:
    """Verb, cid and fields. Raises BadSend."""
    verb, fields = data.get("verb"), data.get("fields", {})
    try:
        cid = UUID(str(data.get("cid")))
    except ValueError:
        raise BadSend("no cid") from None
    if not isinstance(verb, str) or not isinstance(fields, dict):
        raise BadSend("no verb, or no fields")
    return verb, cid, fields


def answer_send(ticket, session_key: str | None, verb: str, cid: UUID, fields: dict) -> str:
    """Do it; the frame for whoever sent it: an `ack` after the commit, or an `error` in words for her.

    Raises Ended when she may not go on.
    """
    actor = who_asks(ticket, session_key, acts=True)
    try:
        seq = _done_once(actor, ticket.key, verb, cid, fields)
    except Exception as error:
        # The same may have arrived twice at once: what the first did is in the way of the second.
        seq = rooms.number_of(ticket.key, str(actor.pk), cid)
        if seq is None:
            return _error(error, cid)
    return frame(ACK, cid=str(cid), seq=seq)


def _error(error: Exception, cid: UUID) -> str:
    is_ours = True
    if isinstance(error, ValidationError):
        said = " ".join(error.messages)
    elif isinstance(error, Refused):
        said = str(error)
    elif isinstance(error, PermissionDenied):
        said = _("You may not do this.")
    else:
        logger.error("A send failed.", exc_info=error)
        said, is_ours = _("It did not work. Try again in a moment."), False
    return frame(ERROR, cid=str(cid), says=said, later=not is_ours)


def _done_once(actor, key: str, verb: str, cid: UUID, fields: dict) -> int | None:
    """The number of what she said; None when the act tells nobody. What came before is not done again."""
    act = kind_of(key).does.get(verb) if actor.is_authenticated else None
    if act is None:
        raise PermissionDenied(verb)
    _refuse_unwritable(fields)
    author = str(actor.pk)
    with transaction.atomic():
        rooms.told.before = None
        seq = rooms.number_of(key, author, cid)
        if seq is None:
            act(actor, key, fields, cid)
            if rooms.told.before:  # the same came at the same time, and was first
                transaction.set_rollback(True)
            seq = rooms.told.before or rooms.number_of(key, author, cid)
    return seq


def _refuse_unwritable(fields: dict) -> None:
    """Raises ValidationError for characters that no database keeps."""
    text = json.dumps(fields, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "\\u0000"
    if "\\u0000" in text:
        raise ValidationError(
            _("Your words have signs in them that we cannot keep. Take them out and try again.")
        )
