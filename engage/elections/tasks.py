"""What the clock does for elections, and what follows when two people agree."""

from engage.base import clock
from engage.base.actions import tried
from engage.elections import actions
from engage.elections.queries import clocks

STEPS = (
    (clocks.due_to_open_nominations, actions.open_nominations),
    (clocks.due_to_close_nominations, actions.close_nominations),
    (clocks.due_to_be_uncontested, actions.find_uncontested),
    (clocks.due_to_tell_turnout, actions.tell_turnout),
    (clocks.due_to_close, actions.close_poll),
    (clocks.due_to_destroy, actions.destroy_envelopes),
)


def move_elections_on() -> None:
    """Whatever is due. Each step is done once, however often and however late the clock comes."""
    for due, act in STEPS:
        for election in due(clock.now()):
            tried(act, election=election)


def do_as_agreed(actor, proposal) -> None:
    """A second person agreed: “elections.open_poll” is the action open_poll."""
    act = getattr(actions, proposal.verb.partition(".")[2])
    reason = proposal.parameters["reason"]
    act(actor=actor, election=proposal.thing, proposal=proposal, reason=reason)
