"""A host proposes to close a space, drops it again, answers the members; the clock moves it on."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.forums.events import (
    ClosingBegun,
    ClosureDropped,
    ClosureProposed,
    MembersAnswered,
    MembersAsked,
    VoteAccepted,
)
from engage.forums.models import Closure, ForumSpace
from engage.forums.queries.clocks import asks_at, votes_until
from engage.forums.queries.counting import wish_of
from engage.forums.queries.keys import waiting_key
from engage.forums.queries.naming import named_space, speaking_for
from engage.forums.states import Outcome, Wish
from engage.people.actions import drop_act
from engage.record.actions import record


@action
def propose_closure(*, actor, space, reasons, alternatives, cost, open_items) -> Closure:
    """Propose to close it. That is all a host can do alone; what follows takes the members and time."""
    space = lock(space)
    require(actor, "forums.propose_closure", space)
    said = {"reasons": reasons, "alternatives": alternatives, "cost": cost, "open_items": open_items}
    said = {name: words.strip() for name, words in said.items()}
    if not all(said.values()):
        raise Refused(
            _("Say why, what else you thought of, what it costs, and what happens to what is open.")
        )
    move(space, "propose_closure")
    space.save(update_fields=["state"])
    now = clock.now()
    closure = Closure.objects.create(
        space=space,
        proposed_as=speaking_for(actor, space),
        proposed_at=now,
        asks_at=asks_at(space, now),
        **said,
    )
    record(actor, ClosureProposed(closure_id=closure.pk, reasons=closure.reasons, **named_space(space)))
    return closure


@action
def drop_closure(*, actor, space, reason) -> Closure:
    """Take the proposal back, at any time before the end. It stays to be read, with what was said."""
    space = lock(space)
    require(actor, "forums.drop_closure", space)
    closure = space.closure_now
    move(space, "drop_closure")
    if not reason.strip():
        raise Refused(_("Say why you drop it. Everyone can read this."))
    _end_closure(space, closure, Outcome.DROPPED, because=reason.strip())
    _drop_waiting_key(actor, space)
    record(actor, ClosureDropped(closure_id=closure.pk, reason=reason.strip(), **named_space(space)))
    return closure


@action
def ask_members(*, actor, space) -> Closure | None:
    """Once the proposal has rested, its members are asked; each is told. None when it is not due."""
    space = lock(space)
    require(actor, "forums.ask_members", space)
    closure, now = space.closure_now, clock.now()
    if not space.can("ask_members") or now < closure.asks_at:
        return None
    move(space, "ask_members")
    space.save(update_fields=["state"])
    closure.asked_at, closure.votes_until = now, votes_until(space, now)
    closure.save(update_fields=["asked_at", "votes_until"])
    record(
        actor,
        MembersAsked(closure_id=closure.pk, until=closure.votes_until.isoformat(), **named_space(space)),
    )
    return closure


@action
def answer_members(*, actor, space, words) -> Closure:
    """Publish what the host answers to the members' vote. It cannot be changed afterwards."""
    space = lock(space)
    require(actor, "forums.answer_members", space)
    closure = _counted(space)
    if not words.strip():
        raise Refused(_("Write your answer to the members."))
    if closure.answered_at:
        raise Refused(_("The members have their answer already. Nothing was published twice."))
    closure.answer, closure.answered_as = words.strip(), speaking_for(actor, space)
    closure.answered_at = clock.now()
    closure.save(update_fields=["answer", "answered_as", "answered_at"])
    record(actor, MembersAnswered(closure_id=closure.pk, words=closure.answer, **named_space(space)))
    return closure


@action
def accept_vote(*, actor, space) -> Closure:
    """The members want to keep it, and the host accepts that: it stays open."""
    space = lock(space)
    require(actor, "forums.accept_vote", space)
    closure = _counted(space)
    if wish_of(closure) != Wish.KEEP:
        raise Refused(_("The members did not vote to keep it. If it shall stay open, drop the proposal."))
    move(space, "accept_vote")
    _end_closure(space, closure, Outcome.VOTE_ACCEPTED)
    _drop_waiting_key(actor, space)
    record(actor, VoteAccepted(closure_id=closure.pk, **named_space(space)))
    return closure


@action
def begin_closing(*, actor, space) -> Closure | None:
    """The notice is over. Two keys now hand the space over or close it. None when it is not due."""
    space = lock(space)
    require(actor, "forums.begin_closing", space)
    closure = space.closure_now
    if not space.can("begin_closing") or clock.now() < closure.closes_at:
        return None
    move(space, "begin_closing")
    space.save(update_fields=["state"])
    record(actor, ClosingBegun(closure_id=closure.pk, **named_space(space)))
    return closure


def _counted(space: ForumSpace) -> Closure:
    """The proposal under way, once the votes about it are counted and nothing has followed yet."""
    closure = space.closure_now
    if closure is None or closure.counted_at is None or not space.can("start_notice"):
        raise Refused(_("The members’ votes are counted when their last day has passed. Wait for that."))
    return closure


def _end_closure(space: ForumSpace, closure: Closure, outcome: Outcome, because: str = "") -> None:
    """Keep what became of it, with the state that `space` was moved to. It is never deleted."""
    closure.outcome, closure.outcome_because, closure.ended_at = outcome, because, clock.now()
    closure.save(update_fields=["outcome", "outcome_because", "ended_at"])
    space.save(update_fields=["state", "organisation", "archived_at"])


def _drop_waiting_key(actor, space: ForumSpace) -> None:
    """What waits for a second key has nothing left to do."""
    if waiting := waiting_key(space):
        drop_act(actor=actor, proposal=waiting)
