"""One way to vote on a closing, to take a vote back and to count: of a space, and of a panel, whose own act locks and asks."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused
from engage.forums.models import ClosureSteps
from engage.forums.queries.counting import votes_shown, wish_of
from engage.forums.states import ON_THE_BALLOT, VoteChoice


def _cast(closure: ClosureSteps, person, choice: str):
    """She can change her vote until the last day; the last one counts."""
    if choice not in ON_THE_BALLOT:
        raise Refused(_("Choose whether to keep it or to close it."))
    said = {"choice": choice, "cast_at": clock.now()}
    vote, _is_new = closure.votes.update_or_create(person=person, defaults=said)
    return vote


def _take_back(closure: ClosureSteps, person):
    """The row stays; it counts for nothing. None when there is none that counts."""
    vote = closure.votes.filter(person=person).counting().first()
    if vote is None:
        return None
    vote.choice, vote.cast_at = VoteChoice.NONE, clock.now()
    vote.save(update_fields=["choice", "cast_at"])
    return vote


def _count(closure: ClosureSteps | None) -> dict | None:
    """{"wish", "keep", "close"} as they may be shown, once the last day has passed. None when there is nothing to count yet."""
    if closure is None or closure.votes_until is None or closure.counted_at:
        return None
    if clock.now() < closure.votes_until:
        return None
    closure.keep_votes = closure.votes.filter(choice=VoteChoice.KEEP).count()
    closure.close_votes = closure.votes.filter(choice=VoteChoice.CLOSE).count()
    closure.counted_at = clock.now()
    closure.save(update_fields=["keep_votes", "close_votes", "counted_at"])
    figures = votes_shown(closure) or {}
    said = {"keep": figures.get(VoteChoice.KEEP), "close": figures.get(VoteChoice.CLOSE)}
    return {"wish": str(wish_of(closure)), **said}
