"""Members vote on whether their space closes, change their minds, and the clock counts."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.forums.actions.ballots import _cast as cast
from engage.forums.actions.ballots import _count as count
from engage.forums.actions.ballots import _take_back as take_back
from engage.forums.events import ClosureVoted, VotesCounted, VoteTakenBack
from engage.forums.models import Closure, ClosureVote, ForumSpace, SpaceMembership
from engage.forums.queries.clocks import votes_are_open
from engage.forums.queries.naming import named_space
from engage.record.actions import record


@action
def vote_on_closure(*, actor, space, choice) -> ClosureVote:
    """Keep it or close it."""
    space = lock(space)
    require(actor, "forums.vote_on_closure", space)
    closure = _open_vote(space)
    _refuse_newcomer(actor, space, closure)
    vote = cast(closure, actor, choice)
    record(actor, ClosureVoted(closure_id=closure.pk, **named_space(space)))
    return vote


@action
def take_back_vote(*, actor, space) -> ClosureVote | None:
    """Have no say in it after all, as long as one can vote."""
    space = lock(space)
    require(actor, "forums.take_back_vote", space)
    closure = _open_vote(space)
    vote = take_back(closure, actor)
    if vote is not None:
        record(actor, VoteTakenBack(closure_id=closure.pk, **named_space(space)))
    return vote


@action
def count_votes(*, actor, space) -> Closure | None:
    space = lock(space)
    require(actor, "forums.count_votes", space)
    closure = space.closure_now
    counted = count(closure)
    if counted is None:
        return None
    record(actor, VotesCounted(closure_id=closure.pk, **counted, **named_space(space)))
    return closure


def _open_vote(space: ForumSpace) -> Closure:
    closure = space.closure_now
    if not votes_are_open(closure):
        raise Refused(_("There is no vote in this space just now. Nothing was sent."))
    return closure


def _refuse_newcomer(actor, space: ForumSpace, closure: Closure) -> None:
    """Nobody can fill a space with people so as to win its vote."""
    member = SpaceMembership.objects.get(space=space, person=actor)
    if member.joined_at > closure.asked_at:
        raise Refused(_("You joined after the members were asked, so you have no vote this time."))
