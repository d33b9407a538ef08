"""What a suspension or a vote on her does to a term. Who decided it records why; see the app `recalls`."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.base.states import move
from engage.terms.actions.ending import _end as end
from engage.terms.actions.speaking import _fall_silent as fall_silent
from engage.terms.models import Term
from engage.terms.queries.clocks import term_moves_on
from engage.terms.states import Ending


@action
def suspend_member(*, actor, term, days) -> Term:
    """She keeps her seat. From today, for so many days, she speaks for nobody and owes no new report-backs."""
    term = lock(term)
    require(actor, "terms.suspend_member", term)
    move(term, "suspend")
    term.suspended_until = min(clock.today() + timedelta(days=days - 1), term.until_date)
    fall_silent(term)
    return _keep_place(term)


@action
def put_to_vote(*, actor, term) -> Term:
    """She speaks for them until they have voted. Leave is no way round it, and ends."""
    term = lock(term)
    require(actor, "terms.put_to_vote", term)
    move(term, "put_to_vote")
    return _keep_place(term)


@action
def keep_member(*, actor, term) -> Term:
    term = lock(term)
    require(actor, "terms.keep_member", term)
    move(term, "keep")
    return _keep_place(term)


@action
def recall_member(*, actor, term) -> Term:
    """Those she speaks for voted that she goes. The seat is filled as any that falls vacant."""
    term = lock(term)
    require(actor, "terms.recall_member", term)
    end(actor, term, Ending.RECALLED)
    return term


def _keep_place(term: Term) -> Term:
    term.leave_until, term.moves_on = None, term_moves_on(term)
    term.save(update_fields=["state", "leave_until", "suspended_until", "moves_on"])
    return term
