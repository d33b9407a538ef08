"""Members vote on whether their panel closes, change their minds, and the clock counts."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.continuity.events import ClosingVoted, ClosingVotesCounted, ClosingVoteTakenBack
from engage.continuity.models import ClosingVote, PanelClosure
from engage.continuity.queries.clocks import has_vote, open_closure
from engage.continuity.rules import sitting_term
from engage.forums.actions.ballots import _cast as cast
from engage.forums.actions.ballots import _count as count
from engage.forums.actions.ballots import _take_back as take_back
from engage.panels.models import Panel
from engage.panels.queries.naming import named_panel
from engage.record.actions import record


@action
def vote_on_closing(*, actor, panel, choice) -> ClosingVote:
    """Keep it or close it."""
    panel = lock(panel)
    require(actor, "continuity.vote_on_closing", panel)
    closure = _open_vote(actor, panel)
    vote = cast(closure, actor, choice)
    record(actor, ClosingVoted(closure_id=closure.pk, **named_panel(panel)))
    return vote


@action
def take_back_closing_vote(*, actor, panel) -> ClosingVote | None:
    """Have no say in it after all, as long as one can vote."""
    panel = lock(panel)
    require(actor, "continuity.take_back_closing_vote", panel)
    closure = _open_vote(actor, panel)
    vote = take_back(closure, actor)
    if vote is not None:
        record(actor, ClosingVoteTakenBack(closure_id=closure.pk, **named_panel(panel)))
    return vote


@action
def count_closing_votes(*, actor, panel) -> PanelClosure | None:
    panel = lock(panel)
    require(actor, "continuity.count_closing_votes", panel)
    closure = open_closure(panel)
    counted = count(closure)
    if counted is None:
        return None
    record(actor, ClosingVotesCounted(closure_id=closure.pk, **counted, **named_panel(panel)))
    return closure


def _open_vote(actor, panel: Panel) -> PanelClosure:
    closure = open_closure(panel)
    if not has_vote(sitting_term(actor, panel), closure):
        raise Refused(
            _(
                "There is no vote just now, or you took up your seat after the members were asked. Nothing was sent."
            )
        )
    return closure
