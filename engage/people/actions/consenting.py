"""Agreeing to one purpose at a time, with the words as they were shown, and taking it back."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.people.events import ConsentGiven, ConsentTakenBack
from engage.people.models import Consent
from engage.people.states import WORDING, Purpose
from engage.record.actions import record


@action
def give_consent(*, actor, person, purpose, wording) -> Consent:
    """She agrees to what she read. Agreeing twice changes nothing.

    Raises Refused when the words are not the ones we ask with today.
    """
    require(actor, "people.give_consent", person)
    lock(person)
    if wording != str(WORDING[Purpose(purpose)]):
        raise Refused(
            _("The words have changed since you opened the page. Read them again before you agree.")
        )
    known = Consent.objects.filter(person=person, purpose=purpose, taken_back_at=None).first()
    if known:
        return known
    consent = Consent.objects.create(person=person, purpose=purpose, wording=wording)
    record(actor, ConsentGiven(subject=about(person), purpose=str(purpose)))
    return consent


@action
def take_back_consent(*, actor, person, purpose) -> None:
    """From now on she does not agree. That she once did, and to which words, stays for her to see."""
    require(actor, "people.take_back_consent", person)
    lock(person)
    given = Consent.objects.filter(person=person, purpose=purpose, taken_back_at=None)
    if given.update(taken_back_at=clock.now()):
        record(actor, ConsentTakenBack(subject=about(person), purpose=str(purpose)))
