"""What people do with their answer: draft it, send it, change it once, take it back."""

from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.base.states import move
from engage.consultations.events import ContributionChanged, ContributionReceived, ContributionWithdrawn
from engage.consultations.models import Address, Answer, Consultation, Contribution
from engage.consultations.states import ContributionState
from engage.places.queries import site_numbers
from engage.record.actions import record


@action
def draft_contribution(*, actor, consultation, form_key, answers, capacities=(), email="", post=""):
    """Keep an answer that is not sent yet. The same form sent twice is the same draft.

    `answers` are {"question": Question, "choices": [Choice], "words": str}.
    """
    require(actor, "consultations.draft_contribution", consultation)
    contribution, _new = Contribution.objects.get_or_create(
        form_key=form_key, defaults={"consultation": consultation}
    )
    if contribution.consultation_id != consultation.pk:
        raise Refused(_("This form belongs to another consultation. Open the page again."))
    contribution = lock(contribution)
    if contribution.state == ContributionState.DRAFT:
        _say(contribution, answers, capacities, email, post)
    return contribution


@action
def draft_helped_contribution(*, actor, consultation, assistance, answers, capacities=(), email="", post=""):
    """Keep what a helper typed as it was spoken; it is sent only once it was read back."""
    require(actor, "consultations.draft_helped_contribution", consultation)
    if assistance.helper_id != actor.pk or assistance.place_id != consultation.place_id:
        raise Refused(_("Ask the person again whether they agree, then start anew."))
    contribution, _new = Contribution.objects.get_or_create(
        assistance=assistance, defaults={"consultation": consultation, "channel": assistance.method}
    )
    contribution = lock(contribution)
    if contribution.state == ContributionState.DRAFT:
        _say(contribution, answers, capacities, email, post)
    return contribution


@action
def submit_contribution(*, actor, contribution) -> Contribution:
    """Send a draft. Sending it again changes nothing; a helper's must have been read back."""
    consultation = lock(contribution.consultation)
    require(actor, "consultations.submit_contribution", consultation)
    contribution = lock(contribution)
    if not contribution.can("submit"):
        return contribution
    if contribution.assistance and not contribution.assistance.read_back_at:
        raise Refused(_("Read the answers back first. Nothing was sent."))
    move(contribution, "submit")
    contribution.received_at = clock.now()
    contribution.save(update_fields=["state", "received_at"])
    Consultation.objects.filter(pk=consultation.pk).update(received_count=F("received_count") + 1)
    received = ContributionReceived(channel=contribution.channel, **_named(contribution, consultation))
    record(actor, received)
    return contribution


@action
def change_contribution(*, actor, contribution, answers, capacities=(), email="", post="") -> Contribution:
    """Replace what was said, once, while the consultation is open."""
    consultation = lock(contribution.consultation)
    require(actor, "consultations.change_contribution", consultation)
    contribution = lock(contribution)
    if contribution.state != ContributionState.RECEIVED:
        raise Refused(_("This answer was taken back, so it cannot be changed."))
    if contribution.changed_at:
        raise Refused(_("You have changed your answer once already. It stands as you last sent it."))
    _say(contribution, answers, capacities, email, post)
    contribution.changed_at = clock.now()
    contribution.save(update_fields=["changed_at"])
    record(actor, ContributionChanged(**_named(contribution, consultation)))
    return contribution


@action
def withdraw_contribution(*, actor, contribution) -> Contribution:
    """Take an answer back: what was said and the address are deleted, the receipt stays."""
    consultation = lock(contribution.consultation)
    require(actor, "consultations.withdraw_contribution", consultation)
    contribution = lock(contribution)
    move(contribution, "withdraw")
    contribution.withdrawn_at = clock.now()
    contribution.capacities = []
    contribution.save(update_fields=["state", "withdrawn_at", "capacities"])
    contribution.answers.all().delete()
    Address.objects.filter(contribution=contribution).delete()
    Consultation.objects.filter(pk=consultation.pk).update(received_count=F("received_count") - 1)
    record(actor, ContributionWithdrawn(**_named(contribution, consultation)))
    return contribution


@action
def forget_old_drafts(*, actor) -> int:
    """Delete answers that were begun long ago and never sent; returns how many."""
    require(actor, "consultations.forget_old_drafts")
    before = clock.now() - timedelta(days=site_numbers()["consultation.draft_kept_days"])
    old = Contribution.objects.filter(state=ContributionState.DRAFT, started_at__lt=before)
    count = old.count()
    if count:
        old.delete()
    return count


def _say(contribution: Contribution, answers, capacities, email, post) -> None:
    contribution.capacities = list(capacities)
    contribution.save(update_fields=["capacities"])
    contribution.answers.all().delete()
    for said in answers:
        answer = Answer.objects.create(
            contribution=contribution, question=said["question"], words=said["words"]
        )
        answer.choices.set(said["choices"])
    _keep_address(contribution, email, post)


def _keep_address(contribution: Contribution, email: str, post: str) -> None:
    Address.objects.filter(contribution=contribution).delete()
    if email or post:
        Address.objects.create(contribution=contribution, email=email, post=post)


def _named(contribution: Contribution, consultation: Consultation) -> dict:
    return {
        "subject": about(consultation),
        "place": consultation.place.code,
        "contribution_id": contribution.pk,
        "title": consultation.title,
        "slug": consultation.slug,
    }
