"""Fifty votes of each of two hundred people at once, and how long a vote takes while fifty people vote at once."""

import argparse
import time

from tests.benchmarks.site import database, in_django

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
# Four times fifty people, in as many processes as there are cores, as the site runs; all start at the same moment.
AT_ONCE = """
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from tests.benchmarks.casting import ready, votes_of

took, cores = [], os.cpu_count()
with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=ready, initargs=[clock.now()]) as pool:
    for start in range(200, 400, 50):
        fifty, starts = [person.pk for person in people[start : start + 50]], time.time() + 5
        parts = [pool.submit(votes_of, election.pk, fifty[number::cores], starts) for number in range(cores)]
        took += [each for part in parts for each in part.result()]
assert Envelope.objects.count() == 400
took.sort()
print(took[len(took) // 2], took[len(took) * 95 // 100])
"""


def ready(moment):
    """A process of its own, in which it is as late as in the one that made the election."""
    import django

    django.setup()
    from engage.base.clock import moved_to

    moved_to(moment).__enter__()


def votes_of(election_pk: int, people, starts: float) -> list[float]:
    """How many milliseconds each waited; all begin at `starts`, each on a thread and connection of her own."""
    from engage.elections.models import Election
    from engage.people.models import Person
    from tests.factories.elections import vote
    from tests.factories.threads import at_once

    election = Election.objects.get(pk=election_pk)

    def of(person):
        def one() -> float:
            time.sleep(max(0.0, starts - time.time()))
            began = time.perf_counter()
            vote(election, person, [3, 1, 2])
            return 1000 * (time.perf_counter() - began)

        return one

    took = at_once(*[of(person) for person in Person.objects.filter(pk__in=people)])
    for each in took:
        if isinstance(each, Exception):
            raise each
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", nargs="*", default=["postgresql", "sqlite"])
    for kind in parser.parse_args().databases:
        with database(kind) as env:
            told = in_django(env | {"SITE_URL": "http://127.0.0.1:8000"}, ELECTION + FIFTY_EACH + AT_ONCE)
        accepted, refused, in_all, median, late = told.split()
        print(
            f"{kind}: 50 votes at once of each of 200 people: {accepted} envelopes, {refused} told that hers is in "
            f"the box, in {float(in_all):.0f} s; 50 people at once: {float(median):.0f} ms in the middle, "
            f"{float(late):.0f} ms for 95 of 100"
        )


if __name__ == "__main__":
    main()
