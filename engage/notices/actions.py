"""Queue letters with what caused them; claim, send and mark each one."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import action, require
from engage.notices.models import Letter
from engage.notices.states import Channel

BATCH = 1_000
CLAIM = timedelta(minutes=5)
RETRY_AFTER = timedelta(minutes=1)
RETRY_AT_MOST = timedelta(hours=4)


@action
def queue_letters(*, actor, letters) -> int:
    """Queue any number of letters; one whose key is already queued is left as it is."""
    require(actor, "notices.queue_letters")
    return len(Letter.objects.bulk_create(letters, batch_size=BATCH, ignore_conflicts=True))


@action
def mark_posted(*, actor, place) -> int:
    """The printed letters of a place went to the post."""
    require(actor, "notices.mark_posted", place)
    printed = Letter.objects.unsent(Channel.POST).filter(place=place)
    return printed.update(sent_at=clock.now())


@action
def claim_letter(*, actor, letter) -> Letter | None:
    """Take a due e-mail for a while, so that no other worker sends it; None when another was quicker."""
    require(actor, "notices.claim_letter")
    due = Letter.objects.due(clock.now()).select_for_update(skip_locked=True)
    letter = due.filter(pk=letter.pk).first()
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
        due_at=clock.now() + min(RETRY_AFTER * 2**attempts, RETRY_AT_MOST),
    )
