"""What takes two keys: the notice that a panel closes. One is the host's, the other the people's."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, refuse, require, tidied
from engage.base.states import move
from engage.continuity.events import ClosingBegun, ClosingKeyAsked, ClosingKeyRefused
from engage.continuity.models import PanelClosure
from engage.continuity.queries.clocks import open_closure
from engage.continuity.queries.keys import VERB, agreed_as, key_to_turn, waiting_key, why_no_closing
from engage.continuity.rules import holds_its_key
from engage.continuity.states import LONGEST
from engage.forums.queries.clocks import closes_at
from engage.panels.models import Panel
from engage.panels.queries.naming import named_panel
from engage.panels.rules import hosts_it
from engage.people.actions import carry_out_act, drop_act, propose_act
from engage.people.models import Proposal
from engage.record.actions import record

WORDS = gettext_lazy("Give notice that the panel “%(panel)s” closes")


@action
def ask_closing_key(*, actor, panel) -> Proposal:
    """The host turns its key and asks for the people's. Nothing happens until that one is turned, too."""
    panel = lock(panel)
    require(actor, "continuity.ask_closing_key", panel)
    closure = open_closure(panel)
    refuse(why_no_closing(panel, closure))
    if waiting_key(panel):
        raise Refused(_("The people’s key is asked for already. Nothing happens until it is turned."))
    proposal = propose_act(
        actor=actor,
        verb=VERB,
        thing=panel,
        place=panel.place,
        parameters=agreed_as(panel, closure),
        words=str(WORDS) % {"panel": panel.name},
        decided_at=reverse("turn_closing_key", args=[panel.slug]),
    )
    record(actor, ClosingKeyAsked(closure_id=closure.pk, **named_panel(panel)))
    return proposal


@action
def refuse_closing_key(*, actor, panel, reason) -> None:
    """Say no with the people's key, and why. What was asked for is dropped; the panel goes on."""
    panel = lock(panel)
    require(actor, "continuity.refuse_closing_key", panel)
    waiting = key_to_turn(actor, panel)
    if waiting is None:
        raise Refused(_("Nobody asks for this key just now. Nothing was changed."))
    because = need(tidied(reason, LONGEST), _("Say why. Everyone can read this."))
    drop_act(actor=actor, proposal=waiting)
    closure = open_closure(panel)
    closure.key_refused_at, closure.key_refused_because = clock.now(), because
    closure.save(update_fields=["key_refused_at", "key_refused_because"])
    record(actor, ClosingKeyRefused(closure_id=closure.pk, reason=because, **named_panel(panel)))


@action
def begin_closing(*, actor, panel, proposal) -> PanelClosure:
    """Both keys agree: from today the notice runs, nobody is elected any more, and each member is told."""
    panel = lock(panel)
    require(actor, "continuity.begin_closing", panel)
    closure = open_closure(panel)
    refuse(why_no_closing(panel, closure))
    agreed = agreed_as(panel, closure)
    carry_out_act(actor=actor, proposal=proposal, verb=VERB, thing=panel, parameters=agreed)
    _refuse_one_side(panel, Proposal.objects.get(pk=proposal.pk))
    move(panel, "begin_closing")
    panel.save(update_fields=["state"])
    closure.notice_at, closure.closes_at = clock.now(), closes_at(panel, clock.now())
    closure.save(update_fields=["notice_at", "closes_at"])
    until = closure.closes_at.isoformat()
    record(actor, ClosingBegun(closure_id=closure.pk, until=until, **named_panel(panel)))
    return closure


def _refuse_one_side(panel: Panel, proposal: Proposal) -> None:
    """Two of the host's own people, whom it named itself, or whoever runs the server, are no people's key."""
    asked, agreed = proposal.proposed_by, proposal.confirmed_by
    if agreed is None or not hosts_it.test(asked, panel) or not holds_its_key.test(agreed, panel):
        raise Refused(
            _("One of the two keys is the host’s and the other the people’s. Theirs has not been turned.")
        )
