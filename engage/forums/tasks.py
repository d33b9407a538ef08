"""What the clock does for forum spaces, what follows from two keys, and telling the members."""

from engage.base import clock
from engage.base.actions import CLOCK, tried
from engage.base.events import pk_of
from engage.forums import actions
from engage.forums.models import ForumSpace
from engage.forums.queries.clocks import due_to_ask, due_to_close, due_to_count, due_to_unlock
from engage.forums.queries.letters import letters_to_key_holders, letters_to_members
from engage.notices.actions import queue_letters

STEPS = (
    (due_to_unlock, actions.unlock_space),
    (due_to_ask, actions.ask_members),
    (due_to_count, actions.count_votes),
    (due_to_close, actions.begin_closing),
)


def move_spaces_on() -> None:
    """Whatever is due. Each step is done once, however often and however late the clock comes."""
    for due, act in STEPS:
        for each in due(clock.now()):
            tried(act, space=each.space)


def do_as_agreed(actor, proposal) -> None:
    """Both keys are turned: “forums.start_notice” is the action start_notice."""
    act = getattr(actions, proposal.verb.partition(".")[2])
    act(actor=actor, space=proposal.thing, proposal=proposal)


def tell_members(entry) -> None:
    """Write to each member, by e-mail or on paper, what happens to her space."""
    space = ForumSpace.objects.select_related("place", "organisation").get(pk=pk_of(entry.subject))
    queue_letters(actor=CLOCK, letters=letters_to_members(entry, space))


def tell_key_holders(entry) -> None:
    """Write to whoever holds the people's key that it is asked for."""
    space = ForumSpace.objects.select_related("place", "organisation").get(pk=pk_of(entry.subject))
    queue_letters(actor=CLOCK, letters=letters_to_key_holders(entry, space))
