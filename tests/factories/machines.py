"""What can be asked of any state machine: which states lead where."""


def arrows(machine):
    return {(source, to) for froms, to in machine.moves.values() for source in froms}


def reached_from(machine, start):
    """`start`, and every state that some way of moves leads to from there."""
    found, waiting = set(), [start]
    while waiting:
        state = waiting.pop()
        found.add(state)
        waiting += [to for source, to in arrows(machine) if source == state and to not in found]
    return found
