"""What two people do together: open the vote, close it early, let it not count. The clock closes it and counts heads."""

import secrets

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, refuse, require
from engage.base.sealed import seal
from engage.base.states import move
from engage.elections.events import ElectionVoided, PollClosed, PollOpened
from engage.elections.models import Election, Turnout
from engage.elections.queries.clocks import database_now, full_hour
from engage.elections.queries.guards import why_not
from engage.elections.queries.lots import commitment
from engage.elections.queries.naming import agreed_as, told, words_for
from engage.elections.queries.sealing import box_fingerprint, opening_fingerprint
from engage.elections.states import BY_TWO
from engage.people.actions import carry_out_act, propose_act
from engage.people.models import Proposal
from engage.record.actions import record

SECRET_BYTES = 32


@action
def ask_second(*, actor, election, verb, reason="") -> Proposal:
    """Ask a scrutineer, or another returning officer, to agree. Nothing happens until she does."""
    election = lock(election)
    require(actor, "elections.ask_second", election)
    if verb not in BY_TWO:
        raise Refused(_("This does not take two people."))
    refuse(why_not(election, BY_TWO[verb]))
    reason = reason.strip()
    if verb in ("close_early", "void_poll") and not reason:
        raise Refused(_("Say why. Everyone can read this."))
    return propose_act(
        actor=actor,
        verb=f"elections.{verb}",
        thing=election,
        place=election.place,
        parameters=agreed_as(election, reason),
        words=words_for(election, verb, reason),
    )


@action
def open_poll(*, actor, election, proposal, reason="") -> Election:
    """Two agree: people can vote. What must not change from now on is fingerprinted, and the lot committed to."""
    election = lock(election)
    require(actor, "elections.open_poll", election)
    refuse(why_not(election, "open_poll"))
    _use_up(actor, election, "open_poll", proposal, reason)
    secret = secrets.token_bytes(SECRET_BYTES)
    move(election, "open_poll")
    election.seed, election.seed_commitment = seal(secret), commitment(secret)
    election.opening_fingerprint, election.opened_at = opening_fingerprint(election), database_now(election)
    election.save(update_fields=["state", "seed", "seed_commitment", "opening_fingerprint", "opened_at"])
    record(
        actor,
        PollOpened(
            opening_fingerprint=election.opening_fingerprint,
            seed_commitment=election.seed_commitment,
            closes_at=election.closes_at.isoformat(),
            **told(election),
        ),
    )
    return election


@action
def close_poll(*, actor, election) -> Election | None:
    """Its time is over by the clock of the database. None when it is not."""
    election = lock(election)
    require(actor, "elections.close_poll", election)
    if not election.can("close_poll") or database_now(election) < election.closes_at:
        return None
    return _close(actor, election, early=False)


@action
def close_early(*, actor, election, proposal, reason) -> Election:
    """Two agree, and everyone reads why."""
    election = lock(election)
    require(actor, "elections.close_early", election)
    refuse(why_not(election, "close_poll"))
    _use_up(actor, election, "close_early", proposal, reason)
    return _close(actor, election, early=True, reason=reason)


@action
def void_poll(*, actor, election, proposal, reason) -> Election:
    """Two agree that it does not count, and everyone reads why. No envelope is ever opened then."""
    election = lock(election)
    require(actor, "elections.void_poll", election)
    refuse(why_not(election, "void_poll"))
    _use_up(actor, election, "void_poll", proposal, reason)
    move(election, "void_poll")
    election.void_because = reason
    election.closed_at = election.closed_at or database_now(election)
    election.save(update_fields=["state", "void_because", "closed_at"])
    record(actor, ElectionVoided(reason=reason, **told(election)))
    return election


@action
def tell_turnout(*, actor, election) -> Turnout | None:
    """How many had voted at the full hour. None while they are too few to say, and once an hour at most."""
    election = lock(election)
    require(actor, "elections.tell_turnout", election)
    hour = full_hour(database_now(election))
    if not election.can("close_poll") or election.turnouts.filter(at__gte=hour).exists():
        return None
    voted = election.envelopes.count()
    if voted < election.rule_set.numbers["election.turnout_from"]:
        return None
    return Turnout.objects.create(election=election, at=hour, voted=voted)


def _close(actor, election: Election, *, early: bool, reason: str = "") -> Election:
    move(election, "close_poll")
    election.closed_at, election.box_fingerprint = database_now(election), box_fingerprint(election)
    election.save(update_fields=["state", "closed_at", "box_fingerprint"])
    box = {"envelopes": election.envelopes.count(), "box_fingerprint": election.box_fingerprint}
    record(actor, PollClosed(early=early, reason=reason, **box, **told(election)))
    return election


def _use_up(actor, election: Election, verb: str, proposal, reason: str = "") -> None:
    """What two people agreed on, about the election as it stood then. Raises Refused when anything changed since."""
    agreed = agreed_as(election, reason)
    carry_out_act(actor=actor, proposal=proposal, verb=f"elections.{verb}", thing=election, parameters=agreed)
