"""On the desk: the people's key, when it is hers to turn or refuse; and the key of a ballot box that she has not given yet."""

from engage.continuity.queries.keys import key_to_turn as key_of_panel
from engage.elections.models import Election
from engage.elections.states import KEYS_ARE_FIXED
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


def ballot_keys_owed_by(person) -> list[Election]:
    """Elections that wait for her key, the first to be announced first."""
    waiting = Election.objects.visible_to(person).exclude(state__in=KEYS_ARE_FIXED)
    waiting = waiting.filter(scrutineers__person=person.pk, scrutineers__public_key="")
    return list(waiting.select_related("constituency__panel").order_by("poll_notice_date", "pk"))
