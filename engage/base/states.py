"""State machines as tables: verb → (from which states, to which state). Legality is written once."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from engage.base.refusing import Refused


class IllegalMove(Refused):
    """The thing is not in a state from which the verb leads anywhere; says in people's words where it stands."""


class Machine:
    """The moves of one kind of thing, kept on its class as `machine`."""

    def __init__(self, *, initial: str, moves: Mapping[str, tuple[Iterable[str], str]]):
        self.initial = initial
        self.moves = {verb: (frozenset(froms), to) for verb, (froms, to) in moves.items()}

    @property
    def states(self) -> set[str]:
        ends = {to for _froms, to in self.moves.values()}
        return {self.initial} | ends | {state for froms, _to in self.moves.values() for state in froms}

    @property
    def terminal(self) -> set[str]:
        return self.states - {state for froms, _to in self.moves.values() for state in froms}

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, as ARCHITECTURE.md shows it."""
        arrows = sorted(
            f"    {source} --> {to}: {verb}"
            for verb, (froms, to) in self.moves.items()
            for source in sorted(froms)
        )
        ends = [f"    {state} --> [*]" for state in sorted(self.terminal)]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.initial}", *arrows, *ends])


class Moves:
    """Mixed into a model with a `machine` and a `state` field."""

    machine: Machine
    state: str

    def can(self, verb: str) -> bool:
        return self.state in self.machine.moves[verb][0]


def move(thing: Moves, verb: str) -> None:
    """Put `thing` in the state that `verb` leads to; the caller saves.

    Raises IllegalMove when the verb is not open from where it stands, KeyError for a verb not in the table.
    """
    _froms, to = thing.machine.moves[verb]
    if not thing.can(verb):
        stands_at = getattr(thing, "get_state_display", lambda: thing.state)()
        raise IllegalMove(_("This stands at “%s” by now, so nothing was changed.") % stands_at)
    thing.state = to
