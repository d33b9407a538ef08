"""Who leaves the site is forgotten here too; and all words go when nobody can question the result any more."""

from engage.base.actions import action, lock, require
from engage.base.states import move
from engage.notices.actions import forget_letters_called
from engage.record.actions import record
from engage.rolls.events import ClaimDecided, ObjectionDecided
from engage.rolls.models import AskedLine, Claim, Objection, TypedVote
from engage.rolls.queries.letters import key_ending
from engage.rolls.queries.naming import told
from engage.rolls.states import ObjectionState

NO_REASON = {"reason": "", "salt": ""}
NO_WORDS = {"named": "", "words": ""}


@action
def forget_elector(*, actor, person) -> None:
    """What she asked, said and was asked goes. What waited for her sake waits no more, so that it holds nothing up."""
    require(actor, "rolls.forget_elector", person)
    for claim in Claim.objects.filter(person=person).waiting():
        _drop_claim(actor, claim)
    for objection in Objection.objects.filter(lines__person=person).undecided():
        _drop_objection(actor, objection)
    for objection in Objection.objects.filter(asked_by=person, state=ObjectionState.WAITING):
        _drop_objection(actor, objection)
    about_her = Objection.objects.filter(lines__person=person)
    about_her.update(question="", **NO_WORDS, **NO_REASON)
    Objection.objects.filter(asked_by=person).update(asked_by=None, **NO_WORDS)
    AskedLine.objects.filter(person=person).update(person=None, answer="")
    TypedVote.objects.filter(person=person).update(person=None)
    Claim.objects.filter(person=person).update(person=None, words="", **NO_REASON)
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])


@action
def empty_old_words(*, actor, election) -> None:
    """Everyone and every word; that something was asked and decided stays."""
    require(actor, "rolls.empty_old_words", election)
    election.claims.update(person=None, words="", **NO_REASON)
    election.objections.update(asked_by=None, question="", **NO_WORDS, **NO_REASON)
    AskedLine.objects.filter(objection__election=election).update(person=None, answer="")
    election.typed_votes.update(person=None)


def _drop_claim(actor, claim: Claim) -> None:
    lock(claim.election)
    claim = lock(claim)
    move(claim, "leave")
    claim.save(update_fields=["state"])
    said = {"outcome": str(claim.state), "lifted": [], "reason_print": ""}
    record(actor, ClaimDecided(**said, **told(claim)))


def _drop_objection(actor, objection: Objection) -> None:
    """Whom it is about, or who alone knew more, is gone."""
    lock(objection.election)
    objection = lock(objection)
    move(objection, "leave")
    objection.save(update_fields=["state"])
    said = {"kind": objection.kind, "outcome": str(objection.state), "number": 0, "reason_print": ""}
    record(actor, ObjectionDecided(**said, **told(objection)))
