"""What the desk of a returning officer shows: the next step, why it is not open yet, and who has a part."""

from engage.base.actions import may
from engage.base.events import about
from engage.elections.models import Election
from engage.elections.queries.guards import why_not
from engage.elections.queries.listing import tone_of
from engage.elections.queries.roll import papers_of
from engage.elections.queries.telling import steps
from engage.elections.states import BY_TWO, KEYS_ARE_FIXED, ElectionState
from engage.people.models import Proposal
from engage.people.states import ProposalState

_S = ElectionState
# The state → (what the officer does next, the move it makes).
NEXT = {
    _S.CALLED: ("publish_notice", "publish_notice"),
    _S.NOMINATIONS_CLOSED: ("publish_statement", "publish_statement"),
    _S.STATEMENT_PUBLISHED: ("publish_poll_notice", "publish_poll_notice"),
    _S.POLL_NOTICE: ("open_poll", "open_poll"),
    _S.POLL_CLOSED: ("open_box", "open_box"),
    _S.COUNTING: ("publish_count", "publish_count"),
    _S.PROVISIONAL: ("declare_result", "declare"),
    _S.UNCONTESTED: ("declare_result", "declare"),
}


def running_page(person, election: Election) -> dict:
    verb, move = NEXT.get(election.state, ("", ""))
    waiting = _proposals(election).filter(state=ProposalState.PROPOSED).order_by("pk").first()
    return {
        "election": election,
        "tone": tone_of(election.state),
        "steps": steps(election),
        "next": verb,
        "why_not": why_not(election, move) if move else "",
        "waiting": waiting,
        "agreed": agreed_to_open(person, election),
        "candidates": list(election.candidates.all()),
        "keys_are_fixed": election.state in KEYS_ARE_FIXED,
        "scrutineers": list(election.scrutineers.select_related("person")),
        "papers": papers_of(election) if election.roll_fingerprint else None,
        "may_void": election.can("void") and may(person, "elections.void_election", election),
        "may_void_poll": election.can("void_poll") and not waiting,
        "may_close": election.state == _S.POLL_OPEN and not waiting,
    }


def agreed_to_open(person, election: Election) -> Proposal | None:
    """What two people agreed on, and has not been used: that the box be opened."""
    found = _proposals(election).filter(verb="elections.open_box", state=ProposalState.CONFIRMED)
    return found.order_by("-pk").first()


def _proposals(election: Election):
    verbs = [f"elections.{verb}" for verb in BY_TWO]
    return Proposal.objects.waiting().filter(subject=about(election), verb__in=verbs)
