"""How many belong and how they voted, as far as it may be shown; what the members want."""

from engage.base.disclosure import breakdown, shown
from engage.forums.models import Closure, ForumSpace
from engage.forums.states import VoteChoice, Wish


def members_shown(space: ForumSpace) -> int | None:
    """How many belong to it, rounded; None when they are too few to say."""
    return shown(space.members.count(), **_small_numbers(space))


def votes_shown(closure: Closure) -> dict | None:
    """The counted votes by choice, as they may be shown; None when too few voted to show any number."""
    counts = {VoteChoice.KEEP: closure.keep_votes or 0, VoteChoice.CLOSE: closure.close_votes or 0}
    least = closure.space.rule_set.numbers["disclosure.min_base"]
    small = _small_numbers(closure.space)
    return breakdown(counts, base=sum(counts.values()), minimum_base=least, **small)


def wish_of(closure: Closure) -> Wish:
    """What more members voted for. It is worked out from the votes themselves, not from what is shown."""
    keep, close = closure.keep_votes or 0, closure.close_votes or 0
    if not keep and not close:
        return Wish.SILENT
    if keep == close:
        return Wish.EVEN
    return Wish.KEEP if keep > close else Wish.CLOSE


def _small_numbers(space: ForumSpace) -> dict:
    numbers = space.rule_set.numbers
    return {"below": numbers["disclosure.suppress_below"], "round_to": numbers["disclosure.round_to"]}
