"""Sending what is due, and the record's seal. The mail server is spoken to outside any transaction."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import CLOCK
from engage.notices import actions
from engage.notices.models import Letter
from engage.record.queries import lines_of_heads

AT_MOST = 500


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
    """
    connection = get_connection()
    due = Letter.objects.due(clock.now()).order_by("due_at", "pk")[:AT_MOST]
    return sum(_send(letter, connection) for letter in due)


def _send(letter: Letter, connection) -> bool:
    letter = actions.claim_letter(actor=CLOCK, letter=letter)
    if letter is None:
        return False
    try:
        _email(letter, connection).send()
    except OSError as error:
        actions.put_off(actor=CLOCK, letter=letter, error=error)
        return False
    actions.mark_sent(actor=CLOCK, letter=letter)
    return True


def _email(letter: Letter, connection) -> EmailMessage:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.address],
        connection=connection,
        headers={"Message-ID": f"<{letter.key}@{host}>", "Auto-Submitted": "auto-generated"},
    )
