"""The officer asks whom it is about, and decides, each time with a reason: add, strike one line, or leave it."""

import secrets

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, refuse, require, tidied
from engage.base.states import move
from engage.elections.models import Election
from engage.elections.queries.roll import is_of_the_electorate, would_be_roll
from engage.panels.rules import officer_role
from engage.people.queries.naming import role_words
from engage.record.actions import record
from engage.rolls.events import ClaimDecided, LineAskedAbout, ObjectionDecided
from engage.rolls.models import LONGEST, SALT, AskedLine, Claim, Objection
from engage.rolls.queries.clocks import answer_until, can_strike, is_before_the_freeze
from engage.rolls.queries.hers import missing
from engage.rolls.queries.naming import reason_print, told
from engage.rolls.states import Kind, ObjectionState

MOST_LINES = 2
DECIDED = ["state", "decided_as", "decided_at", "reason", "salt"]


@action
def ask_about_line(*, actor, objection, people, question) -> Objection:
    """Whom it is about reads what is asked, never by whom it was raised; and has some days to answer."""
    election = lock(objection.election)
    objection = lock(objection)
    require(actor, "rolls.ask_about_line", objection)
    _refuse_frozen(election)
    if not objection.can("ask"):
        raise Refused(_("They were asked already, or this is decided. Nothing was changed."))
    return _ask(actor, election, objection, people, question)


@action
def ask_about_double(*, actor, election, people, question) -> Objection:
    """Two lines look like one person: both are asked."""
    election = lock(election)
    require(actor, "rolls.ask_about_double", election)
    _refuse_frozen(election)
    officer = role_words(officer_role(actor, election.panel))
    objection = Objection.objects.create(election=election, kind=Kind.TWICE, raised_as=officer)
    return _ask(actor, election, objection, people, question)


@action
def decide_claim(*, actor, claim, is_added, reason) -> Claim:
    """She is on the roll, if the published rule lets her; an officer can put back who was struck, and widen nothing."""
    election = lock(claim.election)
    claim = lock(claim)
    require(actor, "rolls.decide_claim", claim)
    _refuse_frozen(election)
    _refuse_decided(not claim.can("leave"))
    move(claim, "add" if is_added else "leave")
    lifted = _lift(claim) if is_added else []
    if is_added:
        _refuse_left_out(claim)
    _decide(actor, claim, reason)
    said = {"lifted": lifted, "reason_print": reason_print(claim)}
    record(actor, ClaimDecided(outcome=str(claim.state), **said, **told(claim)))
    return claim


@action
def decide_objection(*, actor, objection, number, reason) -> Objection:
    """Strike the line of this number, once it was asked about and time was given; 0: strike none."""
    election = lock(objection.election)
    objection = lock(objection)
    require(actor, "rolls.decide_objection", objection)
    _refuse_frozen(election)
    _refuse_decided(not objection.can("leave"))
    if number:
        _strike(objection, number)
    move(objection, "strike" if number else "leave")
    _decide(actor, objection, reason)
    said = {"kind": objection.kind, "outcome": str(objection.state), "number": number}
    record(actor, ObjectionDecided(reason_print=reason_print(objection), **said, **told(objection)))
    return objection


def _ask(actor, election: Election, objection: Objection, people, question) -> Objection:
    found = list(would_be_roll(election).filter(pk__in=[each.pk for each in people]).order_by("pk"))
    if not 1 <= len(found) <= MOST_LINES or len(found) != len(people):
        raise Refused(_("Choose one or two people who would be on the roll. Nothing was changed."))
    _refuse_asked_already(election, found)
    move(objection, "ask")
    objection.question = need(
        tidied(question, LONGEST), _("Write what you ask. They read it. Nothing was changed.")
    )
    objection.answer_by = answer_until(election)
    objection.save(update_fields=["state", "question", "answer_by"])
    for number, person in enumerate(found, start=1):
        AskedLine.objects.create(objection=objection, person=person, number=number)
    asked = {"lines": len(found), "answer_by": objection.answer_by.isoformat()}
    record(actor, LineAskedAbout(kind=objection.kind, **asked, **told(objection)))
    return objection


def _refuse_decided(is_decided) -> None:
    refuse(_("This is decided already. Nothing was changed.") if is_decided else "")


def _refuse_asked_already(election: Election, people: list) -> None:
    """Two decisions on one line would have to be put back by two."""
    waiting = AskedLine.objects.filter(objection__election=election, objection__state=ObjectionState.ASKED)
    if waiting.filter(person__in=people).exists():
        raise Refused(
            _(
                "They are asked about their line already. Decide on that first, then on this. Nothing was changed."
            )
        )


def _strike(objection: Objection, number: int) -> None:
    line = objection.lines.filter(number=number).exclude(person=None).first()
    if line is None:
        raise Refused(
            _("Nobody was asked about this line, so it cannot be struck. Ask first. Nothing was changed.")
        )
    if not can_strike(objection):
        raise Refused(
            _(
                "They still have time to answer. Wait for the answer, or for the day after. Nothing was changed."
            )
        )
    line.is_struck = True
    line.save(update_fields=["is_struck"])


def _lift(claim: Claim) -> list[int]:
    """Put back the line of who was struck; the keys of the objections by which she was."""
    by = Objection.objects.filter(election=claim.election_id, state=ObjectionState.STRUCK)
    hers = by.filter(lines__person=claim.person_id, lines__is_struck=True).order_by("pk")
    lifted = [lock(each) for each in hers] if claim.person_id else []
    for objection in lifted:
        move(objection, "lift")
        objection.save(update_fields=["state"])
    return [objection.pk for objection in lifted]


def _refuse_left_out(claim: Claim) -> None:
    if not is_of_the_electorate(claim.person, claim.election):
        why = " ".join(each.why for each in missing(claim.person, claim.election))
        raise Refused(
            _(
                "The published rule leaves this person out, and you cannot widen it. What they read is: %(why)s Nothing was changed."
            )
            % {"why": why}
        )


def _decide(actor, matter: Claim | Objection, reason: str) -> None:
    matter.reason = need(tidied(reason, LONGEST), _("Say why. Nothing was changed."))
    matter.salt = secrets.token_hex(SALT)
    matter.decided_as = role_words(officer_role(actor, matter.election.panel))
    matter.decided_at = clock.now()
    matter.save(update_fields=DECIDED)


def _refuse_frozen(election: Election) -> None:
    words = _("The roll of this election cannot be changed now. Nothing was changed.")
    refuse("" if is_before_the_freeze(election) else words)
