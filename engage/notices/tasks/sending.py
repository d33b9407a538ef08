"""Sending what is due, and the record's seal. The mail server is spoken to outside any transaction."""

import logging
from datetime import timedelta
from email.utils import format_datetime
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices import actions
from engage.notices.models import Letter
from engage.notices.queries.letters import Words, words_of
from engage.notices.queries.links import message_id, stop_url
from engage.record.queries import lines_of_heads

AT_MOST = 500
ROUND_SECONDS = 20  # then the clock does its other work first
KEEP_TRYING = timedelta(days=5)
# The server answered, and what it says is about this letter: the next one may go well.
ABOUT_ONE_LETTER = (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused, SMTPNotSupportedError)
logger = logging.getLogger(__name__)


def post_the_seal() -> None:
    """Send the record's newest published head to its witnesses, who can later show what it was."""
    lines = lines_of_heads()
    if not lines or not settings.RECORD_WITNESSES:
        return
    day, position, head = lines[-1].split()
    letters = [
        Letter(
            key=f"seal.{day}.{number}",
            address=address,
            subject=_("The seal of the record of %(site)s, %(day)s")
            % {"site": settings.SITE_NAME, "day": day},
            body=_(
                "Keep this message. You need do nothing else.\n\n"
                "This is the seal of the public record of %(site)s on %(day)s. If anyone changes one of its first "
                "%(position)s lines later, the seal no longer fits:\n\n%(head)s\n\n"
                "You get it each day because you are a witness of this record. To stop it, ask whoever runs "
                "%(site)s."
            )
            % {"site": settings.SITE_NAME, "day": day, "position": position, "head": head},
        )
        for number, address in enumerate(settings.RECORD_WITNESSES)
    ]
    actions.queue_letters(actor=CLOCK, letters=letters)


def send_what_is_due() -> int:
    """Send e-mails that are due; returns how many went out.

    A crash between the mail server's yes and our mark sends one letter again, with the same Message-ID.
    While the server does not answer, one letter a round is tried and the others wait untouched.
    """
    connection, until, sent = get_connection(), monotonic() + ROUND_SECONDS, 0
    for letter in Letter.objects.due(clock.now()).order_by("due_at", "pk")[:AT_MOST]:
        try:
            sent += _send(letter, connection)
        except OSError:
            break
        if monotonic() > until:
            break
    return sent


def _send(letter: Letter, connection) -> bool:
    """Whether it went out. Raises OSError when the mail server cannot be spoken to."""
    letter = actions.claim_letter(actor=CLOCK, letter=letter)
    if letter is None:
        return False
    try:
        words = words_of(letter)
        if words is None:
            actions.drop_letter(actor=CLOCK, letter=letter, because=actions.posting.NOTHING_LEFT)
            return False
        _email(letter, words, connection).send()
    except Exception as error:
        _keep_trouble(letter, error)
        if isinstance(error, OSError) and not isinstance(error, ABOUT_ONE_LETTER):
            raise
        return False
    actions.mark_sent(actor=CLOCK, letter=letter)
    return True


def _keep_trouble(letter: Letter, error: Exception) -> None:
    """Refused for good, put off, or given up; the reason stays with the letter."""
    if because := _refusal(error):
        actions.mark_refused(actor=CLOCK, letter=letter, because=because)
        return
    actions.put_off(actor=CLOCK, letter=letter, error=error)
    if not isinstance(error, OSError):
        logger.error("Letter %s cannot be made. It is tried again later.", letter.pk, exc_info=error)
    if letter.queued_at + KEEP_TRYING < clock.now() and isinstance(error, (*ABOUT_ONE_LETTER, ValueError)):
        actions.drop_letter(actor=CLOCK, letter=letter, because=f"{type(error).__name__}: {error}")


def _refusal(error: Exception) -> str:
    """What the server said when it refused the address for good, such as “550 No such mailbox”; else ""."""
    if not isinstance(error, SMTPRecipientsRefused):
        return ""
    code, said = next(iter(error.recipients.values()))
    return f"{code} {said.decode(errors='replace')}" if 500 <= code < 600 else ""


def _email(letter: Letter, words: Words, connection) -> EmailMessage:
    headers = {
        "Message-ID": message_id(letter),
        "Date": format_datetime(timezone.localtime(clock.now())),
        "Auto-Submitted": "auto-generated",
    }
    if letter.may_stop:
        headers |= {  # RFC 8058: one click in the mail program, without signing in
            "List-Unsubscribe": f"<{stop_url(letter)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return EmailMessage(
        subject=words.subject, body=words.body, to=[letter.address], connection=connection, headers=headers
    )
