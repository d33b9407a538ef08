"""Members vote on whether their panel closes, change their minds, and the clock counts."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.continuity.events import ClosingVoted, ClosingVotesCounted, ClosingVoteTakenBack
from engage.continuity.models import ClosingVote, PanelClosure
from engage.continuity.queries.clocks import has_vote, open_closure
from engage.continuity.rules import sitting_term
from engage.forums.queries.counting import votes_shown, wish_of
from engage.forums.states import ON_THE_BALLOT, VoteChoice
from engage.panels.models import Panel
from engage.panels.queries.naming import named_panel
from engage.record.actions import record


@action
def vote_on_closing(*, actor, panel, choice) -> ClosingVote:
    """Keep it or close it. She can change her vote until the last day; the last one counts."""
    panel = lock(panel)
    require(actor, "continuity.vote_on_closing", panel)
    closure = _open_vote(actor, panel)
    if choice not in ON_THE_BALLOT:
        raise Refused(_("Choose whether to keep it or to close it."))
    said = {"choice": choice, "cast_at": clock.now()}
    vote, _is_new = ClosingVote.objects.update_or_create(closure=closure, person=actor, defaults=said)
    record(actor, ClosingVoted(closure_id=closure.pk, **named_panel(panel)))
    return vote


@action
def take_back_closing_vote(*, actor, panel) -> ClosingVote | None:
    """Have no say in it after all, as long as one can vote. The row stays; it counts for nothing."""
    panel = lock(panel)
    require(actor, "continuity.take_back_closing_vote", panel)
    closure = _open_vote(actor, panel)
    vote = closure.votes.filter(person=actor).counting().first()
    if vote is None:
        return None
    vote.choice, vote.cast_at = VoteChoice.NONE, clock.now()
    vote.save(update_fields=["choice", "cast_at"])
    record(actor, ClosingVoteTakenBack(closure_id=closure.pk, **named_panel(panel)))
    return vote


@action
def count_closing_votes(*, actor, panel) -> PanelClosure | None:
    """Count them, once the last day has passed. None when there is nothing to count yet."""
    panel = lock(panel)
    require(actor, "continuity.count_closing_votes", panel)
    closure = open_closure(panel)
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
    wish = str(wish_of(closure))
    record(actor, ClosingVotesCounted(closure_id=closure.pk, wish=wish, **said, **named_panel(panel)))
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
