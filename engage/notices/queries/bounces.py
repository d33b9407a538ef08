"""Reading what mail servers send back (RFC 3464): which letter did not arrive, and why."""

from email import message_from_bytes, message_from_string
from email.message import Message

from engage.notices.models import Letter
from engage.notices.queries.links import letter_named

REPORT = "message/delivery-status"
ORIGINALS = {"message/rfc822", "message/global"}
HEADERS = {"text/rfc822-headers", "message/global-headers"}


def refusal_in(raw: bytes) -> tuple[Letter, str] | None:
    """The letter that a mail server gave up on, and what it said; None when `raw` tells of none of ours.

    Only we can make the Message-ID it must quote, so nobody can have someone else's letters stopped.
    """
    report = message_from_bytes(raw)
    parts = report.get_payload() if report.is_multipart() else []
    reason = next(filter(None, (_reason(part) for part in parts)), None)
    letter = next(filter(None, (_letter(part) for part in parts)), None)
    return (letter, reason) if letter and reason else None


def _reason(part: Message) -> str:
    """What is said of a recipient for whom it failed; "" when it is only late, or is delivered."""
    if part.get_content_type() != REPORT or not part.is_multipart():
        return ""
    for about in part.get_payload():
        if str(about.get("Action", "")).strip().lower() == "failed":
            said = str(about.get("Diagnostic-Code", "")).partition(";")[2] or str(about.get("Status", ""))
            return " ".join(said.split()) or "failed"
    return ""


def _letter(part: Message) -> Letter | None:
    kind = part.get_content_type()
    if kind in ORIGINALS and part.is_multipart():
        return _named(part.get_payload(0))
    if kind in HEADERS:
        return _named(message_from_string(str(part.get_payload())))
    return None


def _named(original: Message) -> Letter | None:
    return letter_named(str(original.get("Message-ID", "")))
