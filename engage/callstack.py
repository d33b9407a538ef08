"""Room for calls.

CPython keeps the frames of calls in pieces of 16 KiB, and gives a piece back to the system as soon as it is empty. Calls that
go to and fro over the edge between two pieces ask the system for memory each time. Where the edges are is chance: a page that
begins at an unlucky depth takes up to twice as long (`python -m tests.benchmarks.calling`). Once a piece is begun for a frame
too large for the last, everything that frame calls goes into the rest of it (`push_chunk` in CPython's Python/pystate.c).
"""

from types import FunctionType

# 547 KiB, so that the piece is 1 MiB. What the frame does not use of it is never touched, so it costs addresses, not memory.
WORDS = 70_000


def with_room(function: FunctionType) -> FunctionType:
    """The same function, which begins a piece for all that it calls. It must not be a generator, whose frame is elsewhere."""
    function.__code__ = function.__code__.replace(co_stacksize=WORDS)
    return function
