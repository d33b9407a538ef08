"""What the clock does for panels that last, what follows from two keys, and telling the members."""

from engage.base.actions import CLOCK, tried
from engage.base.events import pk_of
from engage.continuity import actions
from engage.continuity.events import ClosingKeyAsked
from engage.continuity.queries import clocks
from engage.continuity.queries.letters import letters_to_key_holders, letters_to_members
from engage.continuity.queries.naming import OF_PANEL
from engage.notices.actions import queue_letters
from engage.panels.models import Panel

STEPS = (
    (clocks.to_resume, actions.resume_panel),
    (clocks.with_old_proposal, actions.lapse_suspension),
    (clocks.to_plan, actions.plan_review),
    (clocks.to_review, actions.begin_review),
    (clocks.with_late_review, actions.note_late_review),
    (clocks.to_ask, actions.ask_panel),
    (clocks.to_count, actions.count_closing_votes),
    (clocks.to_close, actions.close_panel),
)


def move_panels_on() -> None:
    """Whatever is due. Each step is done once, however often and however late the clock comes."""
    for due, act in STEPS:
        for panel in due():
            tried(act, panel=panel)


def do_as_agreed(actor, proposal) -> None:
    """Both keys are turned."""
    actions.begin_closing(actor=actor, panel=proposal.thing, proposal=proposal)


def tell_members(entry) -> None:
    """Write to each who sits there, by e-mail or on paper; the key is asked of whoever holds it."""
    panel = Panel.objects.select_related(*OF_PANEL).get(pk=pk_of(entry.subject))
    is_key = entry.name == ClosingKeyAsked.fact_name()
    letters = letters_to_key_holders(entry, panel) if is_key else letters_to_members(entry, panel)
    queue_letters(actor=CLOCK, letters=letters)
