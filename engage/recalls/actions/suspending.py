"""A member proposes that another does not act for some days; she is heard; two thirds of the others decide."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import CLOCK, Refused, action, lock, need, refuse, require, tidied
from engage.base.states import move
from engage.recalls.events import (
    MemberHeard,
    MemberSuspended,
    SuspensionProposed,
    SuspensionRejected,
    SuspensionVoted,
)
from engage.recalls.models import LONGEST, Suspension, SuspensionVote
from engage.recalls.queries.deciding import (
    in_days,
    no_suspension_because,
    numbers_of,
    others_of,
    told_about,
    verdict,
    votes_on,
)
from engage.recalls.states import SuspensionState
from engage.record.actions import record
from engage.terms.actions import suspend_member
from engage.terms.models import Term


@action
def propose_suspension(*, actor, term, reason, days) -> Suspension:
    """In public, with a reason. Nobody votes before she was heard, or had her days to answer."""
    term = lock(term)
    require(actor, "recalls.propose_suspension", term)
    refuse(no_suspension_because(term))
    most = numbers_of(term)["suspension.most_days"]
    if not 1 <= days <= most:
        raise Refused(_("Choose from 1 to %(most)s days. Nothing was changed.") % {"most": most})
    answer_by = in_days(term, "suspension.answer_days")
    suspension = Suspension.objects.create(
        term=term,
        proposed_by=_seat_of(actor, term),
        reason=need(tidied(reason, LONGEST), _("Say why. Nothing was changed.")),
        days=days,
        answer_by=answer_by,
        last_date=in_days(term, "suspension.vote_days", answer_by),
    )
    dates = {"answer_by": answer_by.isoformat(), "last_day": suspension.last_date.isoformat()}
    record(actor, SuspensionProposed(days=days, **dates, **told_about(suspension)))
    return suspension


@action
def answer_suspension(*, actor, suspension, answer) -> Suspension:
    """Her answer stands beside the reason, and the vote begins. It is given once."""
    suspension = _held(suspension)
    require(actor, "recalls.answer_suspension", suspension)
    if not suspension.is_open or suspension.is_heard:
        raise Refused(_("The vote has begun, so what stands here stays as it is. Nothing was changed."))
    suspension.answer = need(tidied(answer, LONGEST), _("Write at least one sentence. Nothing was changed."))
    suspension.answered_at = clock.now()
    suspension.save(update_fields=["answer", "answered_at"])
    record(actor, MemberHeard(**told_about(suspension)))
    return suspension


@action
def vote_on_suspension(*, actor, suspension, says_yes) -> SuspensionVote:
    """By name. She may change it until it is settled."""
    suspension = _held(suspension)
    require(actor, "recalls.vote_on_suspension", suspension)
    if not suspension.is_open:
        raise Refused(_("The vote is over. Nothing was changed."))
    if not suspension.is_heard:
        raise Refused(_("First hear what they say. Nobody votes before that."))
    mine = _seat_of(actor, suspension.term)
    said = {"defaults": {"says_yes": says_yes}}
    vote, _is_new = SuspensionVote.objects.update_or_create(suspension=suspension, term=mine, **said)
    record(actor, SuspensionVoted(says_yes=says_yes, **told_about(suspension)))
    _settle(suspension)
    return vote


@action
def settle_suspension(*, actor, suspension) -> Suspension:
    """The last day is over, or those who decide have changed."""
    suspension = _held(suspension)
    require(actor, "recalls.settle_suspension", suspension)
    _settle(suspension)
    return suspension


def _seat_of(actor, term: Term) -> Term:
    """Whoever holds two seats of a panel has one vote."""
    return others_of(term).filter(person=actor).order_by("pk").first()


def _held(suspension: Suspension) -> Suspension:
    """The seat first, as whoever ends a term holds it first."""
    lock(suspension.term)
    return lock(suspension)


def _settle(suspension: Suspension) -> None:
    if suspension.state != SuspensionState.PROPOSED:
        return
    outcome, (yes, _no, others) = verdict(suspension), votes_on(suspension)
    if not outcome:
        return
    move(suspension, outcome)
    suspension.yes, suspension.others, suspension.settled_at = yes, others, clock.now()
    suspension.save(update_fields=["state", "yes", "others", "settled_at"])
    told = {"yes": yes, "others": others, **told_about(suspension)}
    if outcome == "pass":
        term = suspend_member(actor=CLOCK, term=suspension.term, days=suspension.days)
        record(CLOCK, MemberSuspended(until=term.suspended_until.isoformat(), **told))
    elif outcome == "fail":
        record(CLOCK, SuspensionRejected(**told))
