"""What a body says of its promise: how it goes, that it is done, that it changes or fails, and why."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.promises.events import (
    CommitmentChanged,
    CommitmentClaimed,
    CommitmentClosed,
    CommitmentFailed,
    CommitmentTakenOver,
    CommitmentUpdated,
)
from engage.promises.models import Commitment, Update
from engage.promises.queries.clocks import commitment_moves_on
from engage.promises.queries.naming import named_commitment
from engage.promises.rules import answering_role
from engage.promises.states import OPEN, How, Said
from engage.record.actions import record


@action
def update_commitment(*, actor, commitment, how, words) -> Update:
    """Say how it goes: news, that it has started, is at risk, or goes on again."""
    commitment = lock(commitment)
    require(actor, "promises.update_commitment", commitment)
    if how != How.NEWS:
        move(commitment, how)
    elif commitment.state not in OPEN:
        raise Refused(_("This promise is settled. Nothing more can be said about it."))
    update = _keep_the_word(actor, commitment, Said(how), _needed(words))
    commitment.news_date = clock.today()
    _save_moved(commitment)
    updated = CommitmentUpdated(how=str(how), state=str(commitment.state), **named_commitment(commitment))
    record(actor, updated)
    return update


@action
def claim_commitment(*, actor, commitment, words, link="") -> Update:
    """Say that it is done, with what shows it. From now on citizens can check."""
    commitment = lock(commitment)
    require(actor, "promises.claim_commitment", commitment)
    move(commitment, "claim")
    claim = _keep_the_word(actor, commitment, Said.CLAIM, _needed(words), link=link)
    commitment.claimed_date = commitment.news_date = clock.today()
    commitment.found_done = 0
    _save_moved(commitment)
    record(actor, CommitmentClaimed(update_id=claim.pk, **named_commitment(commitment)))
    return claim


@action
def change_commitment(*, actor, commitment, what, due_date, words) -> Update:
    """Promise something else, or for another day, and say why. What was promised before stays to be read."""
    commitment = lock(commitment)
    require(actor, "promises.change_commitment", commitment)
    move(commitment, "change")
    if due_date < clock.today():
        raise Refused(_("The date has passed. Promise it for today or a later day."))
    before = {"before": commitment.what, "due_date_before": commitment.due_date}
    reason = _needed(words)
    commitment.what, commitment.due_date, commitment.news_date = what.strip(), due_date, clock.today()
    change = _keep_the_word(actor, commitment, Said.CHANGE, reason, **before)
    _save_moved(commitment)
    changed = CommitmentChanged(
        reason=reason,
        before=change.before,
        due_date_before=change.due_date_before.isoformat(),
        due_date=due_date.isoformat(),
        **named_commitment(commitment),
    )
    record(actor, changed)
    return change


@action
def close_commitment(*, actor, commitment, words) -> Update:
    """Give a changed promise up. Only the board may, and it says why."""
    commitment = lock(commitment)
    require(actor, "promises.close_commitment", commitment)
    move(commitment, "close")
    closed = _keep_the_word(actor, commitment, Said.CLOSE, _needed(words))
    _settle(commitment)
    record(actor, CommitmentClosed(reason=closed.words, **named_commitment(commitment)))
    return closed


@action
def fail_commitment(*, actor, commitment, words) -> Update:
    """Say that it was not delivered, and why."""
    commitment = lock(commitment)
    require(actor, "promises.fail_commitment", commitment)
    move(commitment, "fail")
    failed = _keep_the_word(actor, commitment, Said.FAIL, _needed(words))
    _settle(commitment)
    record(actor, CommitmentFailed(reason=failed.words, **named_commitment(commitment)))
    return failed


@action
def take_over_commitment(*, actor, commitment, role_title, due_date, words) -> Update:
    """Another body takes over what one that ended had promised, and says by when it will be done."""
    commitment = lock(commitment)
    require(actor, "promises.take_over_commitment", commitment)
    move(commitment, "take_over")
    if due_date < clock.today():
        raise Refused(_("The date has passed. Promise it for today or a later day."))
    before = {"before": commitment.what, "due_date_before": commitment.due_date}
    commitment.organisation = answering_role(actor, commitment).organisation
    commitment.role_title, commitment.due_date = role_title.strip(), due_date
    commitment.news_date, commitment.claimed_date = clock.today(), None
    taken = _keep_the_word(actor, commitment, Said.TAKE_OVER, _needed(words), **before)
    _save_moved(commitment)
    taken_over = CommitmentTakenOver(
        role_title=commitment.role_title, due_date=due_date.isoformat(), **named_commitment(commitment)
    )
    record(actor, taken_over)
    return taken


def _needed(words: str) -> str:
    if not words.strip():
        raise Refused(_("Say why, or how it goes. Everyone will be able to read it."))
    return words.strip()


def _keep_the_word(actor, commitment: Commitment, said: Said, words: str, **more) -> Update:
    role = answering_role(actor, commitment)
    held = role or next(iter(actor.roles_now))  # a representative, when citizens say that it failed
    body = held.organisation.name if held.organisation else held.place.name
    return Update.objects.create(
        commitment=commitment, said=said, words=words, organisation=body, role_title=str(held), **more
    )


def _settle(commitment: Commitment) -> None:
    commitment.settled_date, commitment.news_date = clock.today(), clock.today()
    _save_moved(commitment)


def _save_moved(commitment: Commitment) -> None:
    commitment.moves_on = commitment_moves_on(commitment)
    commitment.save()
