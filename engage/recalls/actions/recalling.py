"""Those she speaks for ask for a vote on whether she stays, and vote; the returning officer declares the result."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import CLOCK, Refused, action, lock, need, refuse, require, tidied
from engage.base.states import move
from engage.panels.queries.electing import electorate
from engage.panels.rules import officer_role
from engage.people.queries.naming import role_words
from engage.recalls.events import (
    MemberHeard,
    RecallDeclared,
    RecallLapsed,
    RecallRequested,
    RecallResultOverdue,
    RecallVoteCalled,
)
from engage.recalls.models import LONGEST, Recall, RecallSupport, RecallVoter
from engage.recalls.queries.deciding import (
    in_days,
    is_met,
    missed_enough,
    no_recall_because,
    recall_share,
    recalled,
    told_about,
)
from engage.recalls.states import RECALL_RUNS, RecallState
from engage.record.actions import record
from engage.terms.actions import keep_member, put_to_vote, recall_member
from engage.terms.queries.clocks import DAY
from engage.terms.states import TermState


@action
def request_recall(*, actor, term, reason) -> Recall:
    """In public, with a reason and without a name."""
    term = lock(term)
    require(actor, "recalls.request_recall", term)
    refuse(no_recall_because(term))
    reason = need(tidied(reason, LONGEST), _("Say why. Nothing was changed."))
    lapse_date = in_days(term, "recall.lapses_days")
    recall = Recall.objects.create(term=term, reason=reason, lapse_date=lapse_date, **recall_share(term))
    RecallSupport.objects.create(recall=recall, person=actor)
    said = {name: getattr(recall, name) for name in ("needed", "base", "base_is")}
    record(CLOCK, RecallRequested(last_day=lapse_date.isoformat(), **said, **told_about(recall)))
    _call_when_met(recall)
    return recall


@action
def support_recall(*, actor, recall) -> Recall:
    """She asks for the vote as well. Asking twice is asking once."""
    recall = _held(recall)
    require(actor, "recalls.support_recall", recall)
    if not recall.takes_requests:
        raise Refused(_("Nobody can join this any more. Nothing was changed."))
    RecallSupport.objects.get_or_create(recall=recall, person=actor)
    _call_when_met(recall)
    return recall


@action
def take_back_recall(*, actor, recall) -> Recall:
    """She asks for it no longer. When nobody is left, it is over."""
    recall = _held(recall)
    require(actor, "recalls.take_back_recall", recall)
    if recall.state != RecallState.COLLECTING:
        raise Refused(_("It is decided that there is a vote, or that there is none. Nothing was changed."))
    recall.supports.filter(person=actor).delete()
    if not recall.supports.exists():
        _lapse(recall)
    return recall


@action
def answer_recall(*, actor, recall, answer) -> Recall:
    """Her answer stands beside the reason. She may change it until the vote begins."""
    recall = _held(recall)
    require(actor, "recalls.answer_recall", recall)
    if not recall.takes_an_answer:
        raise Refused(_("The vote has begun, so what stands here stays as it is. Nothing was changed."))
    is_first = recall.answered_at is None
    recall.answer = need(tidied(answer, LONGEST), _("Write at least one sentence. Nothing was changed."))
    recall.answered_at = clock.now()
    recall.save(update_fields=["answer", "answered_at"])
    if is_first:
        record(actor, MemberHeard(**told_about(recall)))
    return recall


@action
def move_recall_on(*, actor, recall) -> Recall:
    """Put to the vote what waited for it, end what nobody votes on any more, and say that a result is late."""
    recall = _held(recall)
    require(actor, "recalls.move_recall_on", recall)
    if recall.state in RECALL_RUNS and recall.term.state == TermState.ENDED:
        move(recall, "drop")
        _close(recall)
    if recall.state == RecallState.COLLECTING:
        _call_when_met(recall)
    if recall.state == RecallState.COLLECTING and not recall.takes_requests and not is_met(recall):
        _lapse(recall)
    if recall.is_overdue and not recall.overdue_told:
        recall.overdue_told = True
        recall.save(update_fields=["overdue_told"])
        late = recall.declare_by.isoformat()
        record(CLOCK, RecallResultOverdue(declare_by=late, **told_about(recall)))
    return recall


@action
def vote_on_recall(*, actor, recall, goes) -> None:
    """Once. That she voted is marked on her line, and a number grows by one: no row says how. Nothing is recorded."""
    recall = lock(recall)
    require(actor, "recalls.vote_on_recall", recall)
    if not recall.takes_votes:
        raise Refused(_("Nobody can vote on this today. Your vote was not recorded."))
    voter = recall.voters.select_for_update().get(person=actor)
    if voter.has_voted:
        raise Refused(_("You have voted already, and it counts. This second vote was not recorded."))
    voter.has_voted = True
    voter.save(update_fields=["has_voted"])
    counter = "goes" if goes else "stays"
    setattr(recall, counter, getattr(recall, counter) + 1)
    recall.save(update_fields=[counter])


@action
def declare_recall(*, actor, recall) -> Recall:
    """After the last day. The numbers are public from now on, and nobody has seen them before."""
    recall = _held(recall)
    require(actor, "recalls.declare_recall", recall)
    if not recall.awaits_its_result or recall.term.state != TermState.RECALL_VOTE:
        raise Refused(_("There is no result to declare now. Nothing was changed."))
    is_recalled, term = recalled(recall), recall.term
    move(recall, "remove" if is_recalled else "keep")
    recall.declared_as = role_words(officer_role(actor, term.panel))
    _close(recall)
    numbers = {"stays": recall.stays, "goes": recall.goes, "needed": recall.needed}
    record(actor, RecallDeclared(is_recalled=is_recalled, **numbers, **told_about(recall)))
    follows = recall_member if is_recalled else keep_member
    follows(actor=CLOCK, term=term)
    return recall


def _held(recall: Recall) -> Recall:
    """The seat first, as whoever ends a term holds it first."""
    lock(recall.term)
    return lock(recall)


def _call_when_met(recall: Recall) -> None:
    """Enough have asked. While she is suspended it waits: one thing after the other."""
    term = recall.term
    if not term.can("put_to_vote") or not is_met(recall):
        return
    move(recall, "call_vote")
    put_to_vote(actor=CLOCK, term=term)
    recall.by_missed = missed_enough(term)
    recall.opens_date = in_days(term, "recall.answer_days")
    recall.last_date = in_days(term, "recall.vote_days", recall.opens_date - DAY)
    recall.declare_by = in_days(term, "recall.declare_days", recall.last_date)
    recall.roll_size = _freeze(recall)
    recall.save()
    days = {"opens": recall.opens_date.isoformat(), "last_day": recall.last_date.isoformat()}
    days["answer_by"] = (recall.opens_date - DAY).isoformat()
    record(CLOCK, RecallVoteCalled(by_missed=recall.by_missed, **days, **told_about(recall)))


def _freeze(recall: Recall) -> int:
    """Who may vote: all who belong there today."""
    people = electorate(recall.term.constituency).order_by("pk")
    return len(RecallVoter.objects.bulk_create(RecallVoter(recall=recall, person=each) for each in people))


def _lapse(recall: Recall) -> None:
    move(recall, "lapse")
    _close(recall)
    record(CLOCK, RecallLapsed(**told_about(recall)))


def _close(recall: Recall) -> None:
    """Who asked and who voted is needed no more, so it is kept no more."""
    recall.closed_at = clock.now()
    recall.save(update_fields=["state", "closed_at", "declared_as"])
    recall.supports.update(person=None)
    recall.voters.update(person=None)
