"""Citizens look whether what is said to be done is done."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.promises.events import CheckMade, CommitmentDisputed, CommitmentVerified
from engage.promises.models import Check, Commitment, Update
from engage.promises.queries.clocks import check_until
from engage.promises.queries.naming import named_commitment
from engage.promises.states import Said, Verdict
from engage.record.actions import record


@action
def confirm_commitment(*, actor, commitment, words="") -> Check:
    """Say that it is done. When enough citizens have seen it, it is kept."""
    commitment = lock(commitment)
    require(actor, "promises.confirm_commitment", commitment)
    check, is_new = _check(actor, commitment, Verdict.KEPT, words)
    if is_new:
        commitment.found_done += 1
        commitment.save(update_fields=["found_done"])
        if commitment.found_done >= _needed(commitment):
            _verify(actor, commitment)
    return check


@action
def dispute_commitment(*, actor, commitment, words) -> Check:
    """Say that it is not done, and what you saw. One person's word is enough: the body must answer it."""
    commitment = lock(commitment)
    require(actor, "promises.dispute_commitment", commitment)
    if not words.strip():
        raise Refused(_("Say what you saw. Everyone will be able to read it, without your name."))
    check, is_new = _check(actor, commitment, Verdict.DISPUTED, words)
    if is_new:
        move(commitment, "dispute")
        commitment.moves_on = None
        commitment.save(update_fields=["state", "moves_on"])
        record(actor, CommitmentDisputed(update_id=check.claim_id, **named_commitment(commitment)))
    return check


def _check(actor, commitment: Commitment, verdict: Verdict, words: str) -> tuple[Check, bool]:
    """One check by each person of each claim; a second one changes nothing."""
    claim = _claim_to_check(commitment)
    check, is_new = Check.objects.get_or_create(
        claim=claim, person=actor, defaults={"verdict": verdict, "words": words.strip()}
    )
    if not is_new and check.verdict != verdict:
        raise Refused(_("You have checked this already. What you said then stands."))
    if is_new:
        record(actor, CheckMade(update_id=claim.pk, **named_commitment(commitment)))
    return check, is_new


def _claim_to_check(commitment: Commitment) -> Update:
    until = check_until(commitment)
    if not commitment.can("verify") or clock.today() > until:
        raise Refused(_("There is nothing to check here just now. Nothing was sent."))
    return commitment.updates.filter(said=Said.CLAIM).last()


def _needed(commitment: Commitment) -> int:
    return commitment.rule_set.numbers["commitment.checks_needed"]


def _verify(actor, commitment: Commitment) -> None:
    move(commitment, "verify")
    commitment.was_checked, commitment.settled_date, commitment.moves_on = True, clock.today(), None
    commitment.save(update_fields=["state", "was_checked", "settled_date", "moves_on"])
    found = CommitmentVerified(checks=commitment.found_done, is_checked=True, **named_commitment(commitment))
    record(actor, found)
