"""How many belong and how they voted, as far as it may be shown; what the members want."""

from engage.base.disclosure import breakdown, shown
from engage.forums.models import ClosureSteps, ForumSpace
from engage.forums.states import VoteChoice, Wish


def members_shown(space: ForumSpace) -> int | None:
    """How many belong to it, rounded; None when they are too few to say."""
    return shown(space.members.count(), space.rule_set.numbers)


def votes_shown(closure: ClosureSteps) -> dict | None:
    """The counted votes by choice, as they may be shown; None when too few voted to show any number."""
    counts = {VoteChoice.KEEP: closure.keep_votes or 0, VoteChoice.CLOSE: closure.close_votes or 0}
    return breakdown(counts, closure.numbers, base=sum(counts.values()))


def wish_of(closure: ClosureSteps) -> Wish:
    """What more members voted for. It is worked out from the votes themselves, not from what is shown."""
    keep, close = closure.keep_votes or 0, closure.close_votes or 0
    if not keep and not close:
        return Wish.SILENT
    if keep == close:
        return Wish.EVEN
    return Wish.KEEP if keep > close else Wish.CLOSE


def counted(closure: ClosureSteps) -> dict:
    """{"wish", "keep", "close"}; without numbers when they are too small to show."""
    figures = votes_shown(closure)
    wish = {"wish": wish_of(closure)}
    if figures is None or None in figures.values():
        return wish
    return wish | {"keep": figures[VoteChoice.KEEP], "close": figures[VoteChoice.CLOSE]}
