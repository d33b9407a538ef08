"""Acts that take two: one person proposes, another agrees, and the act uses the agreement up."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, refuse, require
from engage.base.events import about
from engage.base.states import move
from engage.base.twokeys import what_was_agreed
from engage.people.events import ActAgreed, ActCarriedOut, ActDropped, ActProposed
from engage.people.models import Proposal
from engage.people.queries import digest_of_act, why_not_agreed, why_not_open
from engage.people.states import ProposalState
from engage.places.queries import rules_for
from engage.record.actions import record


@action
def propose_act(*, actor, verb, thing, place, parameters, words, decided_at="") -> Proposal:
    """Ask a second person to agree that `verb` is done to `thing` with just these `parameters`.

    `decided_at` is the page on which only the holder of the second key decides; it stands in no list then.
    """
    days = rules_for(place).numbers["people.second_key_days"]
    proposal = Proposal(
        verb=verb,
        subject=about(thing),
        place=place,
        parameters=parameters,
        digest=digest_of_act(verb, about(thing), parameters),
        words=words,
        decided_at=decided_at,
        expires_at=clock.now() + timedelta(days=days),
    )
    require(actor, "people.propose_act", proposal)
    proposal.proposed_by = actor
    _keep_once(proposal)
    record(actor, ActProposed(**_of(proposal)))
    return proposal


@action
def confirm_act(*, actor, proposal) -> Proposal:
    """Agree. What is wired to the verb is then done in the name of who proposed it, or nothing is."""
    proposal = lock(proposal)
    require(actor, "people.confirm_act", proposal)
    refuse(why_not_open(proposal, actor))
    move(proposal, "confirm")
    if getattr(actor, "is_console", False):
        proposal.confirmed_by_console = True
    else:
        proposal.confirmed_by = actor
    proposal.save(update_fields=["state", "confirmed_by", "confirmed_by_console"])
    record(actor, ActAgreed(**_of(proposal)))
    if carry_out := what_was_agreed(proposal.verb):
        carry_out(proposal.proposed_by, proposal)
    return lock(proposal)


@action
def carry_out_act(*, actor, proposal, verb, thing, parameters) -> None:
    """Use the agreement up: asked by the act itself, in its own transaction, with what it is about to do."""
    if proposal is None:
        raise Refused(_("This takes two people. Propose it first, and someone else agrees."))
    proposal = lock(proposal)
    require(actor, "people.carry_out_act", proposal)
    refuse(why_not_agreed(proposal, digest_of_act(verb, about(thing), parameters)))
    move(proposal, "carry_out")
    _close(proposal)
    record(actor, ActCarriedOut(**_of(proposal)))


@action
def drop_act(*, actor, proposal) -> Proposal:
    """Whoever may agree, and whoever proposed it, may also drop it."""
    proposal = lock(proposal)
    require(actor, "people.drop_act", proposal)
    _drop(actor, proposal)
    return proposal


@action
def expire_acts(*, actor) -> int:
    """Close what nobody agreed to in time, and forget what it said."""
    require(actor, "people.expire_acts")
    late = Proposal.objects.filter(
        state__in=(ProposalState.PROPOSED, ProposalState.CONFIRMED), expires_at__lte=clock.now()
    )
    late = list(late.select_for_update(of=("self",)))
    for proposal in late:
        move(proposal, "expire")
        _close(proposal)
    return len(late)


def _keep_once(proposal: Proposal) -> None:
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        raise Refused(_("This is proposed already, and waits for a second person.")) from None


def _drop(actor, proposal: Proposal) -> None:
    move(proposal, "drop")
    _close(proposal)
    record(actor, ActDropped(**_of(proposal)))


def _close(proposal: Proposal) -> None:
    """What is closed need not say whom it was about; its digest stays."""
    proposal.parameters, proposal.words = {}, ""
    proposal.save(update_fields=["state", "parameters", "words"])


def _of(proposal: Proposal) -> dict:
    return {"subject": about(proposal), "place": proposal.place.code, "verb": proposal.verb}
