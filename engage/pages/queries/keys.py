"""On the desk: the people's key, when it is hers to turn or refuse."""

from engage.continuity.queries.keys import key_to_turn as key_of_panel
from engage.forums.queries.keys import key_to_turn as key_of_space
from engage.people.models import Proposal
from engage.people.states import ProposalState

KEYS = {"forums": key_of_space, "panels": key_of_panel}  # by what the key is about


def keys_asked_of(person) -> list[Proposal]:
    """The first to lapse comes first. One question to the database, as long as no key is asked for anywhere."""
    waiting = Proposal.objects.waiting().filter(state=ProposalState.PROPOSED).exclude(decided_at="")
    return [each for each in waiting.order_by("expires_at", "pk") if _is_hers(person, each)]


def _is_hers(person, waiting: Proposal) -> bool:
    thing = waiting.thing
    return thing is not None and KEYS[thing._meta.app_label](person, thing) == waiting
