"""Fifty votes of each of two hundred people at once, and how long a vote takes while fifty people vote at once."""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor

from tests.benchmarks.site import database, in_django

WORKERS, THREADS = 4, 4

ELECTION = """
import time
from contextlib import ExitStack
from engage.base import clock
from engage.base.actions import Refused
from engage.elections.models import Envelope, Voter
from tests.factories.elections import make_poll, vote, voters_of
from tests.factories.people import make_cast
from tests.factories.threads import at_once

cast, stack = make_cast(), ExitStack()
election = make_poll(cast, lambda moment: stack.enter_context(clock.moved_to(moment)), candidates=6, voters=394)
people = voters_of(election)
assert len(people) == 400, len(people)
"""
# Each voter votes fifty times at once; all but one are told that a vote is in the box already.
FIFTY_EACH = """
def votes(person, number):
    return lambda: vote(election, person, [1 + number % 6])

began, accepted, refused = time.perf_counter(), 0, 0
for person in people[:200]:
    for result in at_once(*[votes(person, number) for number in range(50)]):
        accepted += isinstance(result, Envelope)
        refused += isinstance(result, Refused)
assert accepted + refused == 50 * 200, (accepted, refused)
assert Envelope.objects.count() == Voter.objects.filter(has_voted=True).count() == accepted == 200
print(accepted, refused, time.perf_counter() - began)
"""
# Four times fifty people at the same moment, in as many processes and threads as the site has (deploy/engage-web.service).
AT_ONCE = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from tests.benchmarks.casting import WORKERS, ready, votes_of

took = []
with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=ready, initargs=[clock.now()]) as pool:
    for start in range(200, 400, 50):
        fifty, starts = [person.pk for person in people[start : start + 50]], time.time() + 5
        parts = [pool.submit(votes_of, election.pk, fifty[number::WORKERS], starts) for number in range(WORKERS)]
        took.append(sorted(each for part in parts for each in part.result()))
assert Envelope.objects.count() == 400
cold, warm = took[0], sorted(each for fifty in took[1:] for each in fifty)
for each in (warm, cold):
    print(each[len(each) // 2], each[len(each) * 95 // 100])
"""


def ready(moment):
    """A process of its own, in which it is as late as in the one that made the election."""
    import django

    django.setup()
    from engage.base.clock import moved_to

    moved_to(moment).__enter__()


def votes_of(election_pk: int, people, starts: float) -> list[float]:
    """How many milliseconds each waited from `starts` on. The connections stand by then, as they do while people vote."""
    from django.db import connection

    from engage.elections.models import Election
    from engage.people.models import Person
    from tests.factories.elections import vote

    election = Election.objects.get(pk=election_pk)

    def one(person) -> float:
        vote(election, person, [3, 1, 2])
        waited = 1000 * (time.time() - starts)
        connection.close()  # back into the pool, as after a request
        return waited

    def stands_ready() -> None:
        connection.ensure_connection()
        time.sleep(max(0.0, starts - time.time()))

    with ThreadPoolExecutor(THREADS, initializer=stands_ready) as pool:
        return list(pool.map(one, Person.objects.filter(pk__in=people)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", nargs="*", default=["postgresql", "sqlite"])
    for kind in parser.parse_args().databases:
        with database(kind) as env:
            told = in_django(env | {"SITE_URL": "http://127.0.0.1:8000"}, ELECTION + FIFTY_EACH + AT_ONCE)
        accepted, refused, in_all, median, late, cold, coldest = told.split()
        print(
            f"{kind}: 50 votes at once of each of 200 people: {accepted} envelopes, {refused} told that hers is in "
            f"the box, in {float(in_all):.0f} s; 50 people at once: {float(median):.0f} ms in the middle, "
            f"{float(late):.0f} ms for 95 of 100 ({float(cold):.0f} and {float(coldest):.0f} ms as the first thing that "
            "new processes do)"
        )


if __name__ == "__main__":
    main()
