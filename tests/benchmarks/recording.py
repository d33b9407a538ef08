"""What recording a fact adds to a transaction that is open anyway, while others write too."""

import argparse
import statistics
from concurrent.futures import ThreadPoolExecutor

from tests.benchmarks.site import database, in_django

WRITER = """
import time
from django.db import transaction
from engage.base.actions import CONSOLE
from engage.people.actions import add_person
from engage.places.events import PlaceAdded
from engage.record.actions import record
from engage.people.models import Person
actor = Person.objects.create(name="Writer")
fact = PlaceAdded(subject="places.place:1", place="X1", name="Harbour Ward")

def transaction_with(facts):
    began = time.perf_counter()
    with transaction.atomic():
        Person.objects.filter(pk=actor.pk).update(name="Writer")
        for _each in range(facts):
            record(actor, fact)
    return time.perf_counter() - began

transaction_with(1)
empty, full = [], []
for _round in range({rounds}):
    time.sleep({pause})
    empty.append(transaction_with(0))
    full.append(transaction_with({facts}))
margins = sorted((b - a) / {facts} for a, b in zip(empty, full))
print(*margins)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--facts", type=int, default=3)
    parser.add_argument(
        "--pause", type=float, default=0.1, help="seconds between acts; 0 measures a full machine"
    )
    options = parser.parse_args()
    code = WRITER.format(rounds=options.rounds, facts=options.facts, pause=options.pause)
    for writers in (1, options.writers):
        with database("postgresql") as env, ThreadPoolExecutor(writers) as pool:
            printed = pool.map(lambda _n, env=env: in_django(env, code), range(writers))
            margins = sorted(float(each) * 1000 for line in printed for each in line.split())
        print(
            f"{writers} writers at once: a fact adds {statistics.median(margins):.2f} ms "
            f"(p95 {margins[int(len(margins) * 0.95)]:.2f} ms) over {len(margins)} transactions"
        )


if __name__ == "__main__":
    main()
