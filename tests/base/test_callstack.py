"""Calls that go to and fro at some depth do not ask the system for memory each time."""

import resource
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from engage.__main__ import main
from engage.base.middleware import request_id
from engage.callstack import with_room
from engage.commands.working import Background

TIMES = 2_000
# Two pieces of 16 KiB, at the least, in steps of one frame.
DEPTHS = range(300)


def asked_for_memory(depth: int) -> int:
    """How often, while a function that is `depth` calls down calls another and another."""
    if depth:
        return asked_for_memory(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _each in range(TIMES):
        _calls(_calls, _nothing)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _calls(function, *given):
    return function(*given)


def _nothing():
    pass


def at_the_worst_depth(*_given) -> int:
    return max(map(asked_for_memory, DEPTHS))


def in_a_thread(function):
    """A new one has no piece but its first."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


@pytest.fixture(scope="module", autouse=True)
def this_python_asks():
    if in_a_thread(at_the_worst_depth) < TIMES:
        pytest.skip("this Python keeps memory for its next call by itself")


def test_with_room_they_do_not():
    def calls():
        return at_the_worst_depth()

    assert in_a_thread(calls) >= TIMES
    assert in_a_thread(with_room(calls)) < TIMES / 10


def test_a_request_has_room():
    def respond(_request):
        return {"asked": at_the_worst_depth()}

    assert in_a_thread(lambda: request_id(respond)(SimpleNamespace()))["asked"] < TIMES / 10


def test_work_in_the_background_has_room():
    found = []
    background = Background()

    def work():
        found.append(at_the_worst_depth())
        background.stopped.set()

    in_a_thread(lambda: background._keep_going(work))
    assert found[0] < TIMES / 10


def test_a_command_has_room(monkeypatch):
    monkeypatch.setattr("engage.commands.running.run", at_the_worst_depth)
    with pytest.raises(SystemExit) as ended:
        in_a_thread(main)
    assert ended.value.code < TIMES / 10


def test_what_it_does_and_says_is_the_same():
    @with_room
    def adds(first, second=2, *, third):
        """It adds."""
        return first + second + third

    assert adds(1, third=3) == 6
    assert (adds.__name__, adds.__doc__) == ("adds", "It adds.")
    with pytest.raises(TypeError, match="third"):
        adds(1)
