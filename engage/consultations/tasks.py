"""What the clock does for consultations, and whom a published response is told to."""

from django.conf import settings
from django.template.loader import render_to_string

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.consultations import actions
from engage.consultations.models import Address, Consultation
from engage.consultations.queries import due_to_close, due_to_open
from engage.consultations.states import ContributionState
from engage.notices.actions import queue_letters
from engage.notices.models import Letter
from engage.notices.states import Channel


def open_what_is_due() -> None:
    for consultation in due_to_open(clock.now()):
        actions.open_consultation(actor=CLOCK, consultation=consultation)


def close_what_is_due() -> None:
    for consultation in due_to_close(clock.now()):
        actions.close_consultation(actor=CLOCK, consultation=consultation)


def forget_old_drafts() -> None:
    actions.forget_old_drafts(actor=CLOCK)


def tell_of_response(entry) -> None:
    """Write to everyone who left an address that the response is published."""
    _tell_participants(entry, "response_published")


def tell_of_withdrawal(entry) -> None:
    """Write to everyone who left an address that the consultation was withdrawn, and why."""
    _tell_participants(entry, "consultation_withdrawn")


def _tell_participants(entry, notice: str) -> None:
    consultation = Consultation.objects.select_related("place", "organisation").get(pk=pk_of(entry.subject))
    addresses = Address.objects.filter(
        contribution__consultation=consultation, contribution__state=ContributionState.RECEIVED
    ).select_related("contribution")
    letters = [
        letter
        for address in addresses.iterator(2_000)
        for letter in _letters_to(address, consultation, notice, entry)
    ]
    queue_letters(actor=CLOCK, letters=letters)


def _letters_to(address: Address, consultation: Consultation, notice: str, entry):
    """One letter by each channel the person chose."""
    context = {
        "consultation": consultation,
        "entry": entry,
        "site_name": settings.SITE_NAME,
        "receipt": address.contribution.receipt,
        "receipt_url": settings.SITE_URL + address.contribution.get_absolute_url(),
        "page_url": settings.SITE_URL + consultation.get_absolute_url(),
    }
    text = render_to_string(f"consultations/notices/{notice}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    for channel, to in ((Channel.EMAIL, address.email), (Channel.POST, address.post)):
        if to:
            yield Letter(
                key=f"{entry.pk}.{notice}.{address.pk}.{channel}",
                place=consultation.place,
                channel=channel,
                address=to,
                subject=subject,
                body=body.strip(),
            )
