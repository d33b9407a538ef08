"""What is done once a second person agreed: the name of an act → who carries it out."""

from collections.abc import Callable

_acts: dict[str, Callable] = {}


def when_agreed(verb: str, carry_out: Callable | None) -> None:
    """Wire an act that two people do: `carry_out(actor, proposal)` makes one call of the action `verb`."""
    _acts[verb] = carry_out


def what_was_agreed(verb: str) -> Callable | None:
    """Who carries `verb` out; None when whoever proposed it does that later by herself."""
    return _acts.get(verb)
