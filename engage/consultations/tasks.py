"""What the clock does for consultations, and whom a published response is told to."""

from collections import Counter

from django.conf import settings

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import about, pk_of
from engage.consultations import actions
from engage.consultations.models import Address, Consultation
from engage.consultations.queries import (
    asked_of,
    closed_without_duty,
    closing_to_announce,
    due_to_close,
    due_to_open,
    key_ending,
    promised_by,
    response_duty,
)
from engage.consultations.states import ContributionState
from engage.notices.actions import queue_letters
from engage.notices.models import Letter
from engage.notices.queries.addressing import words_from
from engage.notices.states import Channel
from engage.promises.actions import agree_commitment, assign_duty, propose_commitment, request_response

OWES = ("place", "organisation", "rule_set")
MOST_TO_ONE = 3  # a household shares an address; a stranger’s, typed a hundred times, gets no hundred letters


def open_what_is_due() -> None:
    for consultation in due_to_open(clock.now()):
        actions.open_consultation(actor=CLOCK, consultation=consultation)


def close_what_is_due() -> None:
    for consultation in due_to_close(clock.now()):
        actions.close_consultation(actor=CLOCK, consultation=consultation)


def owe_a_response(entry) -> None:
    """Whoever asked people something owes them an answer from the day it closes."""
    _owe(Consultation.objects.select_related(*OWES).get(pk=pk_of(entry.subject)))


def owe_missing_responses() -> None:
    """Catches up with what closed before duties were kept."""
    for consultation in closed_without_duty():
        _owe(consultation)


def _owe(consultation: Consultation) -> None:
    """The body that asked has the question already, and has said who answers."""
    duty = request_response(actor=CLOCK, **asked_of(consultation))
    if duty.can("assign"):
        assign_duty(
            actor=CLOCK, duty=duty, role_title=consultation.decision_maker, contact=consultation.contact
        )


def promise_what_was_answered(entry) -> None:
    """Each line that says what will be done, by whom and by when, is a promise from now on."""
    consultation = Consultation.objects.select_related(*OWES).get(pk=pk_of(entry.subject))
    duty = response_duty(consultation)
    for line in consultation.response_lines.all():
        if line.is_promise:
            promised = propose_commitment(
                actor=CLOCK,
                place=consultation.place,
                organisation=duty.organisation,
                source=about(line),
                duty=duty,
                **promised_by(line),
            )
            agree_commitment(actor=CLOCK, commitment=promised)


def announce_last_days() -> None:
    for consultation in closing_to_announce(clock.now()):
        actions.announce_closing(actor=CLOCK, consultation=consultation)


def forget_old_drafts() -> None:
    actions.forget_old_drafts(actor=CLOCK)


def forget_who_answered() -> None:
    actions.forget_who_answered(actor=CLOCK)


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
    sent: Counter = Counter()
    letters = [
        letter
        for address in addresses.iterator(2_000)
        for letter in _letters_to(address, consultation, notice, entry)
        if not _are_too_many(sent, letter, address)
    ]
    queue_letters(actor=CLOCK, letters=letters)


def _are_too_many(sent: Counter, letter: Letter, address: Address) -> bool:
    """E-mails to one address that anyone could type. A helper has met whoever gives one, and many live in one house."""
    if letter.channel != Channel.EMAIL or address.contribution.assistance_id is not None:
        return False
    sent[letter.address.casefold()] += 1
    return sent[letter.address.casefold()] > MOST_TO_ONE


def _letters_to(address: Address, consultation: Consultation, notice: str, entry):
    """One letter by each channel the person chose."""
    context = {
        "consultation": consultation,
        "entry": entry,
        "receipt": address.contribution.receipt,
        "receipt_url": settings.SITE_URL + address.contribution.get_absolute_url(),
        "page_url": settings.SITE_URL + consultation.get_absolute_url(),
    }
    words = words_from(f"consultations/notices/{notice}.txt", context)
    for channel, to in ((Channel.EMAIL, address.email), (Channel.POST, address.post)):
        if to:
            yield Letter(
                key=f"{entry.pk}.{notice}{key_ending(address, channel)}",
                place=consultation.place,
                channel=channel,
                address=to,
                may_stop=True,
                **words._asdict(),
            )
