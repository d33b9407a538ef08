"""The two keys that close a panel: why they cannot be asked for yet, what was agreed, and what waits."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import may
from engage.base.events import about
from engage.continuity.models import PanelClosure
from engage.panels.models import Panel
from engage.people.models import Proposal
from engage.people.states import ProposalState

VERB = "continuity.begin_closing"


def why_no_closing(panel: Panel, closure: PanelClosure | None) -> str:
    """Why the notice cannot begin yet, with what to do; "" when it can."""
    if closure is None or not panel.can("begin_closing"):
        return _("This is not possible while the panel stands at “%(state)s”. Nothing was changed.") % {
            "state": panel.get_state_display()
        }
    if closure.counted_at is None or clock.now() < closure.votes_until:
        return _(
            "The members can still vote. Wait until their last day has passed and the votes are counted."
        )
    if closure.answered_at is None:
        return _("Answer the members first. They must read your answer before the panel can close.")
    if closure.key_refused_at:
        return _("The people’s key said no, so the panel goes on. You can drop the proposal.")
    return ""


def agreed_as(panel: Panel, closure: PanelClosure) -> dict:
    """What two people agree to, so that nothing else can be done with their keys."""
    return {"state": str(panel.state), "closure": closure.pk}


def waiting_key(panel: Panel) -> Proposal | None:
    waiting = Proposal.objects.waiting().filter(subject=about(panel), verb=VERB)
    return waiting.filter(state=ProposalState.PROPOSED).order_by("pk").first()


def key_to_turn(person, panel: Panel) -> Proposal | None:
    """What waits, when it is this person's to answer."""
    if not may(person, "continuity.refuse_closing_key", panel):
        return None
    found = waiting_key(panel)
    return found if found and found.proposed_by_id != person.pk else None
