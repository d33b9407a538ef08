"""Doing things at once, each on a database connection of its own."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier

from django.db import connections, transaction


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
