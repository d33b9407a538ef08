"""Doing things at once, each on a database connection of its own."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier, local

import pytest
from django.db import connection, connections, transaction


def at_once(*calls) -> list:
    """Start all calls together; their results, or the exceptions they raised, in order."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def went_well(results) -> list:
    """What was returned, without what was raised."""
    return [each for each in results if not isinstance(each, Exception)]


def without_lock(parties: int):
    """In the place of `lock`: reads anew without holding the row, and nobody goes on before all have read.

    Skips the test on SQLite.
    """
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite the transaction itself is the lock; there is none to take away")
    return together(lambda thing: type(thing)._default_manager.get(pk=thing.pk), parties)


def together(does, parties: int):
    """In the place of `does`: the first time, nobody goes on before all have done it."""
    all_have_done_it, mine = Barrier(parties, timeout=20), local()

    def done(*given):
        result = does(*given)
        if not hasattr(mine, "has_waited"):
            mine.has_waited = True
            all_have_done_it.wait()
        return result

    return done


def beside(act, other, *, seconds=1) -> tuple:
    """What both return when `other` begins while what `act` did is not committed yet.

    `other` may wait for the commit, which comes after so many seconds at most.
    """

    def run():
        try:
            return other()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            done = act()
            running = pool.submit(run)
            wait([running], timeout=seconds)
        return done, running.result()
