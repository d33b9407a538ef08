"""The two keys: what waits for the second one, what was agreed, and whom the lot names."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import may
from engage.base.events import about
from engage.forums.models import ForumSpace, KeyHolder, SpaceMembership
from engage.forums.rules import insiders, representatives
from engage.forums.states import TWO_KEYS
from engage.people.models import Proposal
from engage.people.states import ProposalState
from engage.record.queries import ticket_of


def agreed_as(space: ForumSpace, verb: str) -> dict:
    """What two people agree to, so that nothing else can be done with their keys."""
    closure = space.closure_now
    return {
        "state": str(space.state),
        "closure": closure.pk if closure else None,
        "receiver": closure.receiver_id if closure and verb == "transfer_space" else None,
        "locks": space.locks.count(),
    }


def waiting_key(space: ForumSpace) -> Proposal | None:
    """What waits for the citizens' key; `.act` is its verb without the app."""
    verbs = [f"forums.{verb}" for verb in TWO_KEYS]
    waiting = Proposal.objects.waiting().filter(subject=about(space), verb__in=verbs)
    found = waiting.filter(state=ProposalState.PROPOSED).order_by("pk").first()
    if found:
        found.act = found.verb.partition(".")[2]
    return found


def key_to_turn(person, space: ForumSpace) -> Proposal | None:
    """The same, when it is this person's to answer."""
    if not may(person, "forums.refuse_key", space):
        return None
    found = waiting_key(space)
    return found if found and found.proposed_by_id != person.pk else None


def needs_a_draw(space: ForumSpace) -> bool:
    """Nobody represents the people there, and no member holds the key or has had time enough to use it."""
    if representatives(space).exists():
        return False
    held = space.key_holders.filter(ended_at=None).first()
    days = space.rule_set.numbers["people.second_key_days"]
    return held is None or not _can_hold(space, held) or held.drawn_at + timedelta(days=days) <= clock.now()


def _can_hold(space: ForumSpace, held: KeyHolder) -> bool:
    return in_the_lot(space).filter(person=held.person_id).exists()


def in_the_lot(space: ForumSpace):
    """Members who can sign in and do not work for the host."""
    found = SpaceMembership.objects.filter(space=space, person__is_active=True)
    return found.exclude(person__in=insiders(space))


def lowest_ticket(space: ForumSpace, seed: str) -> tuple[str, int] | None:
    """The ticket that wins, and whose it is; not those who held the key already. None: nobody is left."""
    had = space.key_holders.exclude(person=None).values("person")
    people = dict(in_the_lot(space).exclude(person__in=had).values_list("pk", "person"))
    tickets = ((ticket_of(seed, number), person) for number, person in people.items())
    return min(tickets, default=None)
