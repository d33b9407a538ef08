"""Members vote on whether their space closes, change their minds, and the clock counts."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.forums.events import ClosureVoted, VotesCounted, VoteTakenBack
from engage.forums.models import Closure, ClosureVote, ForumSpace, SpaceMembership
from engage.forums.queries.clocks import votes_are_open
from engage.forums.queries.counting import votes_shown, wish_of
from engage.forums.queries.naming import named_space
from engage.forums.states import ON_THE_BALLOT, VoteChoice
from engage.record.actions import record


@action
def vote_on_closure(*, actor, space, choice) -> ClosureVote:
    """Keep it or close it. She can change her vote until the last day; the last one counts."""
    space = lock(space)
    require(actor, "forums.vote_on_closure", space)
    closure = _open_vote(space)
    _refuse_newcomer(actor, space, closure)
    if choice not in ON_THE_BALLOT:
        raise Refused(_("Choose whether to keep it or to close it."))
    said = {"choice": choice, "cast_at": clock.now()}
    vote, _is_new = ClosureVote.objects.update_or_create(closure=closure, person=actor, defaults=said)
    record(actor, ClosureVoted(closure_id=closure.pk, **named_space(space)))
    return vote


@action
def take_back_vote(*, actor, space) -> ClosureVote | None:
    """Have no say in it after all, as long as one can vote. The row stays; it counts for nothing."""
    space = lock(space)
    require(actor, "forums.take_back_vote", space)
    closure = _open_vote(space)
    vote = closure.votes.filter(person=actor).counting().first()
    if vote is None:
        return None
    vote.choice, vote.cast_at = VoteChoice.NONE, clock.now()
    vote.save(update_fields=["choice", "cast_at"])
    record(actor, VoteTakenBack(closure_id=closure.pk, **named_space(space)))
    return vote


@action
def count_votes(*, actor, space) -> Closure | None:
    """Count them, once the last day has passed. None when there is nothing to count yet."""
    space = lock(space)
    require(actor, "forums.count_votes", space)
    closure = space.closure_now
    if closure is None or closure.votes_until is None or closure.counted_at:
        return None
    if clock.now() < closure.votes_until:
        return None
    closure.keep_votes = closure.votes.filter(choice=VoteChoice.KEEP).count()
    closure.close_votes = closure.votes.filter(choice=VoteChoice.CLOSE).count()
    closure.counted_at = clock.now()
    closure.save(update_fields=["keep_votes", "close_votes", "counted_at"])
    figures = votes_shown(closure) or {}
    counted = VotesCounted(
        closure_id=closure.pk,
        wish=str(wish_of(closure)),
        keep=figures.get(VoteChoice.KEEP),
        close=figures.get(VoteChoice.CLOSE),
        **named_space(space),
    )
    record(actor, counted)
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
