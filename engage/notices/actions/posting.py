"""Queue letters with what caused them; claim, send, post and mark each one."""

from datetime import timedelta
from functools import reduce
from operator import or_
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.text import Truncator

from engage.base import clock
from engage.base.actions import action, require
from engage.notices.models import Letter, StoppedAddress
from engage.notices.queries.letters import words_of
from engage.notices.states import Channel
from engage.people.queries import addresses_of, sent_to
from engage.places.queries import site_numbers

BATCH = 1_000
BETWEEN_LETTERS = b"-" * 79 + b"\n"
CLAIM = timedelta(minutes=5)
RETRY_AFTER = timedelta(minutes=1)
RETRY_AT_MOST = timedelta(hours=4)
DOUBLINGS = 8  # more are longer than RETRY_AT_MOST
NOTHING_LEFT = "There was nothing left to say."


@action
def queue_letters(*, actor, letters) -> int:
    """Queue any number of letters; one whose key is already queued is left as it is."""
    require(actor, "notices.queue_letters")
    letters = list(letters)
    for letter in letters:
        letter.subject = _fit_for_a_header(letter.subject)
    return len(Letter.objects.bulk_create(letters, batch_size=BATCH, ignore_conflicts=True))


def _fit_for_a_header(subject: str) -> str:
    """On one line and no longer than a letter keeps: titles that people typed stand in it."""
    longest = Letter._meta.get_field("subject").max_length
    return Truncator(" ".join(subject.split())).chars(longest)


@action
def mark_posted(*, actor, place, letters) -> int:
    """These printed letters of a place went to the post; none that came meanwhile.

    One with nothing left to say was not printed, and is dropped.
    """
    require(actor, "notices.mark_posted", place)
    waiting = Letter.objects.unsent(Channel.POST).filter(place=place, pk__in=letters)
    empty = [letter.pk for letter in waiting.select_related("person") if words_of(letter) is None]
    waiting.filter(pk__in=empty).update(dropped_at=clock.now(), trouble=NOTHING_LEFT)
    return waiting.update(sent_at=clock.now())


@action
def claim_letter(*, actor, letter) -> Letter | None:
    """Take a due e-mail for a while, so that no other worker sends it; None when another was quicker."""
    require(actor, "notices.claim_letter")
    due = Letter.objects.due(clock.now()).select_for_update(skip_locked=True, of=("self",))
    letter = due.select_related("person").filter(pk=letter.pk).first()
    if letter:
        letter.due_at = clock.now() + CLAIM
        letter.save(update_fields=["due_at"])
    return letter


@action
def mark_sent(*, actor, letter) -> None:
    require(actor, "notices.mark_sent")
    Letter.objects.filter(pk=letter.pk).update(sent_at=clock.now(), trouble="")


@action
def put_off(*, actor, letter, error) -> None:
    """The mail server did not take it: keep the reason, try again later and later."""
    require(actor, "notices.put_off")
    attempts = letter.attempts + 1
    Letter.objects.filter(pk=letter.pk).update(
        attempts=attempts,
        trouble=f"{type(error).__name__}: {error}",
        due_at=clock.now() + min(RETRY_AFTER * 2 ** min(attempts, DOUBLINGS), RETRY_AT_MOST),
    )


@action
def drop_letter(*, actor, letter, because) -> None:
    """It will not be sent: there is nothing left to say, or no mail server can take it as it is."""
    require(actor, "notices.drop_letter")
    Letter.objects.filter(pk=letter.pk, sent_at=None).update(dropped_at=clock.now(), trouble=because)


@action
def forget_letters(*, actor, person) -> None:
    """Delete every letter to her, whether it was sent or waits; where letters are files, those too."""
    require(actor, "notices.forget_letters", person)
    addresses = addresses_of(person)
    Letter.objects.filter(sent_to(person, "address") | Q(person=person)).delete()
    StoppedAddress.objects.filter(sent_to(person, "email")).delete()
    transaction.on_commit(lambda: _forget_files(addresses))


@action
def forget_letters_called(*, actor, person, endings) -> int:
    """Delete letters to her by the ends of their keys, as those on paper, which no address of hers leads to."""
    require(actor, "notices.forget_letters_called", person)
    ends = reduce(or_, (Q(key__endswith=ending) for ending in endings), Q(pk__in=()))
    return Letter.objects.filter(ends).delete()[0]


@action
def forget_old_letters(*, actor) -> int:
    """The words of letters sent long ago, and whom they went to; returns how many."""
    require(actor, "notices.forget_old_letters")
    before = clock.now() - timedelta(days=site_numbers()["privacy.letter_kept_days"])
    old = Letter.objects.filter(sent_at__lte=before).exclude(address="", body="")
    return old.update(address="", body="")


def _forget_files(addresses: list[str]) -> None:
    """Django writes one file for each connection, with a line of dashes after each letter."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    files = Path(folder).glob("*.log") if folder and addresses else ()
    for file in files:
        letters = file.read_bytes().split(BETWEEN_LETTERS)
        kept = [letter for letter in letters if not _is_to(letter, addresses)]
        if len(kept) < len(letters):
            file.write_bytes(BETWEEN_LETTERS.join(kept)) if b"".join(kept).strip() else file.unlink()


def _is_to(letter: bytes, addresses: list[str]) -> bool:
    return any(address.lower().encode() in letter.lower() for address in addresses)
