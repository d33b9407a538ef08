"""People stand, change their words while they can, withdraw; a nomination that is not valid is refused with a reason."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.elections.events import NominationMade, NominationRefused, NominationWithdrawn
from engage.elections.models import Candidate, Election
from engage.elections.queries.clocks import database_now
from engage.elections.queries.naming import told
from engage.elections.queries.roll import what_is_missing
from engage.elections.rules import watches
from engage.elections.states import CAN_REFUSE, CAN_WITHDRAW, CandidateState, ElectionState
from engage.panels.rules import officer_role, works_for_host
from engage.record.actions import record


@action
def nominate(*, actor, election, name, statement, interests, political="") -> Candidate:
    """She stands. Sending it again before the last day changes her words."""
    election = lock(election)
    require(actor, "elections.nominate", election)
    _refuse_standing(actor, election)
    said = {"name": name.strip(), "statement": statement.strip(), "interests": interests.strip()}
    _refuse_words(election, said)
    said["political"] = political.strip()
    mine = election.candidates.filter(person=actor).first()
    if mine and mine.state != CandidateState.NOMINATED:
        raise Refused(_("You do not stand any more. Ask the returning officer if that is wrong."))
    if mine:
        for field, words in said.items():
            setattr(mine, field, words)
        mine.save(update_fields=list(said))
        return mine
    mine = Candidate.objects.create(
        election=election, person=actor, number=election.candidates.count() + 1, **said
    )
    record(actor, NominationMade(number=mine.number, **told(election)))
    return mine


@action
def withdraw_nomination(*, actor, election) -> Candidate:
    """She does not stand after all."""
    election = lock(election)
    require(actor, "elections.withdraw_nomination", election)
    too_late = database_now(election) >= election.withdrawals_close_at
    if election.state not in CAN_WITHDRAW or too_late:
        raise Refused(
            _("The last day to withdraw has passed, so your name stays on the ballot. Nothing was changed.")
        )
    mine = election.candidates.get(person=actor)
    move(mine, "withdraw")
    mine.save(update_fields=["state"])
    record(actor, NominationWithdrawn(number=mine.number, **told(election)))
    return mine


@action
def refuse_nomination(*, actor, election, candidate, reason) -> Candidate:
    """It is not valid. The officer looks at whether it is, never at what it says."""
    election = lock(election)
    require(actor, "elections.refuse_nomination", election)
    if election.state not in CAN_REFUSE:
        raise Refused(_("The candidates are published, so none can be taken off. Nothing was changed."))
    if not reason.strip():
        raise Refused(_("Say why it is not valid. The person reads this."))
    candidate = lock(election.candidates.get(pk=candidate.pk))
    move(candidate, "refuse")
    candidate.refused_because = reason.strip()
    candidate.save(update_fields=["state", "refused_because"])
    record(actor, NominationRefused(number=candidate.number, **told(election)))
    return candidate


def _refuse_standing(person, election: Election) -> None:
    is_open = election.state == ElectionState.NOMINATIONS_OPEN
    if not is_open or database_now(election) >= election.nominations_close_at:
        raise Refused(_("Nobody can stand in this election just now. Nothing was kept."))
    missing = what_is_missing(person, election)
    if missing == "struck":
        raise Refused(
            _("You were taken off the roll of this election, so you cannot stand in it. Nothing was kept.")
        )
    if missing:
        raise Refused(
            _(
                "This seat is for %(who)s. We do not know yet that you are one of them. Say so, then send this again."
            )
            % {"who": election.constituency.who}
        )
    if works_for_host(person, election.panel):
        raise Refused(_("You work for the body that hosts this panel, so you cannot stand for it."))
    if officer_role(person, election.panel) or watches(person, election):
        raise Refused(_("Whoever runs or watches the election cannot stand in it."))


def _refuse_words(election: Election, said: dict[str, str]) -> None:
    if not all(said.values()):
        raise Refused(
            _("Give your name, what you want to say, and your interests. Write “none” if you have none.")
        )
    most, count = election.rule_set.numbers["election.statement_words"], len(said["statement"].split())
    if count > most:
        raise Refused(
            _("Your words are %(count)s, and %(most)s are allowed for everyone. Shorten them.")
            % {"count": count, "most": most}
        )
