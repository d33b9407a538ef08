"""A host proposes to close a panel, answers its members, hands on what is open; the clock asks them and ends it."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require, tidied
from engage.base.states import move
from engage.continuity.events import (
    ClosingDropped,
    ClosingHeldUp,
    ClosingProposed,
    ItemHandedOn,
    PanelAnswered,
    PanelAsked,
    PanelClosed,
)
from engage.continuity.models import HandedOn, PanelClosure
from engage.continuity.queries.clocks import open_closure, open_suspension
from engage.continuity.queries.inway import in_the_way
from engage.continuity.queries.keys import waiting_key
from engage.continuity.queries.naming import speaking_for
from engage.continuity.states import LONGEST, LONGEST_ANSWER, Outcome
from engage.forums.queries.clocks import asks_at, kept_until, votes_until
from engage.panels.models import Panel
from engage.panels.queries.naming import named_panel
from engage.people.actions import drop_act
from engage.record.actions import record


@action
def propose_closing(*, actor, panel, reasons, alternatives, cost, open_items) -> PanelClosure:
    """Propose to close it. That is all a host can do alone; what follows takes the members and time."""
    panel = lock(panel)
    require(actor, "continuity.propose_closing", panel)
    said = {"reasons": reasons, "alternatives": alternatives, "cost": cost, "open_items": open_items}
    said = {name: tidied(words, LONGEST) for name, words in said.items()}
    if not all(said.values()):
        raise Refused(
            _("Say why, what else you thought of, what it costs, and what happens to what is open.")
        )
    _refuse_now(panel)
    now = clock.now()
    closure = PanelClosure.objects.create(
        panel=panel,
        proposed_as=speaking_for(actor, panel),
        proposed_at=now,
        asks_at=asks_at(panel, now),
        **said,
    )
    record(actor, ClosingProposed(closure_id=closure.pk, reasons=closure.reasons, **named_panel(panel)))
    return closure


@action
def drop_closing(*, actor, panel, reason) -> PanelClosure:
    """Take the proposal back, at any time before the end. It stays to be read, with what was said."""
    panel = lock(panel)
    require(actor, "continuity.drop_closing", panel)
    closure = _under_way(panel)
    because = need(tidied(reason, LONGEST), _("Say why you drop it. Everyone can read this."))
    if panel.can("stay"):
        move(panel, "stay")
        panel.save(update_fields=["state"])
    _end(closure, Outcome.DROPPED, because)
    if waiting := waiting_key(panel):
        drop_act(actor=actor, proposal=waiting)
    record(actor, ClosingDropped(closure_id=closure.pk, reason=because, **named_panel(panel)))
    return closure


@action
def ask_panel(*, actor, panel) -> PanelClosure | None:
    """Once the proposal has rested, each member is written to and can vote. None when it is not due."""
    panel = lock(panel)
    require(actor, "continuity.ask_panel", panel)
    closure, now = open_closure(panel), clock.now()
    if closure is None or closure.asked_at or now < closure.asks_at:
        return None
    closure.asked_at, closure.votes_until = now, votes_until(panel, now)
    closure.save(update_fields=["asked_at", "votes_until"])
    until = closure.votes_until.isoformat()
    record(actor, PanelAsked(closure_id=closure.pk, until=until, **named_panel(panel)))
    return closure


@action
def answer_panel(*, actor, panel, words) -> PanelClosure:
    """Publish what the host answers to the members' vote. It cannot be changed afterwards."""
    panel = lock(panel)
    require(actor, "continuity.answer_panel", panel)
    closure = open_closure(panel)
    if closure is None or closure.counted_at is None:
        raise Refused(_("The members’ votes are counted when their last day has passed. Wait for that."))
    if closure.answered_at:
        raise Refused(_("The members have their answer already. Nothing was published twice."))
    closure.answer = need(tidied(words, LONGEST_ANSWER), _("Write your answer to the members."))
    closure.answered_as, closure.answered_at = speaking_for(actor, panel), clock.now()
    closure.save(update_fields=["answer", "answered_as", "answered_at"])
    record(actor, PanelAnswered(closure_id=closure.pk, words=closure.answer, **named_panel(panel)))
    return closure


@action
def hand_on(*, actor, panel, kind, key, successor) -> HandedOn:
    """Someone takes on what is open, so that it is not lost with the panel. Everyone reads who."""
    panel = lock(panel)
    require(actor, "continuity.hand_on", panel)
    closure = _under_way(panel)
    left = {(each["kind"], each["key"]): each for each in in_the_way(panel, closure)}
    thing = left.get((kind, key))
    if thing is None or not thing["may_be_handed"]:
        raise Refused(_("This is not open any more, or nobody else can take it on. Nothing was changed."))
    handed = HandedOn.objects.create(
        closure=closure,
        kind=kind,
        key=key,
        title=thing["title"][:300],
        successor=need(tidied(successor, 300), _("Say who takes it on.")),
        handed_as=speaking_for(actor, panel),
    )
    said = {"item": handed.title, "successor": handed.successor}
    record(actor, ItemHandedOn(closure_id=closure.pk, **said, **named_panel(panel)))
    return handed


@action
def close_panel(*, actor, panel) -> Panel | None:
    """The notice is over: it closes, unless something is in the way. Then everyone reads so, and it waits."""
    panel = lock(panel)
    require(actor, "continuity.close_panel", panel)
    closure = open_closure(panel)
    if closure is None or not panel.can("close") or clock.now() < closure.closes_at:
        return None
    if left := in_the_way(panel, closure):
        _hold_up(actor, panel, closure, len(left))
        return None
    move(panel, "close")
    panel.save(update_fields=["state"])
    _end(closure, Outcome.CLOSED)
    until = kept_until(panel, closure.ended_at).isoformat()
    record(actor, PanelClosed(closure_id=closure.pk, kept_until=until, **named_panel(panel)))
    return panel


def _hold_up(actor, panel: Panel, closure: PanelClosure, left: int) -> None:
    if closure.held_up_at is None:
        closure.held_up_at = clock.now()
        closure.save(update_fields=["held_up_at"])
        record(actor, ClosingHeldUp(closure_id=closure.pk, in_the_way=left, **named_panel(panel)))


def _refuse_now(panel: Panel) -> None:
    if not panel.can("begin_closing"):
        raise Refused(_("Only a panel that is at work can be closed. Nothing was changed."))
    if open_closure(panel):
        raise Refused(_("It is proposed already. Nothing was changed."))
    if open_suspension(panel):
        raise Refused(_("It is proposed to stop this panel. Settle that first. Nothing was changed."))


def _under_way(panel: Panel) -> PanelClosure:
    closure = open_closure(panel)
    if closure is None:
        raise Refused(_("Nobody proposes to close this panel. Nothing was changed."))
    return closure


def _end(closure: PanelClosure, outcome: Outcome, because: str = "") -> None:
    closure.outcome, closure.outcome_because, closure.ended_at = outcome, because, clock.now()
    closure.save(update_fields=["outcome", "outcome_because", "ended_at"])
