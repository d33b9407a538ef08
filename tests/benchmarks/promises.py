"""The scoreboard of a place with 5,000 duties, and a tick over 100,000 open duties of which 5,000 are due.

Rows are made in bulk, for only here nobody needs their story.
"""

import argparse
import statistics

from tests.benchmarks.site import database, in_django

MAKE = """
import random
from datetime import timedelta
from engage.base import clock
from engage.base.actions import CONSOLE
from engage.places import actions as places
from engage.places.states import Level, Sector
from engage.promises.models import Commitment, Duty, Reply
from engage.promises.states import CommitmentState, DutyState
dice, today, day = random.Random(5), clock.today(), timedelta(days=1)
rules, calendar = places.add_rule_set(actor=CONSOLE), places.add_calendar(actor=CONSOLE, name="England")

def new_place(code):
    place = places.add_place(actor=CONSOLE, code=code, name=code, level=Level.PLACE, rule_set=rules, calendar=calendar)
    bodies = [
        places.add_organisation(actor=CONSOLE, name=f"{code} body {n}", sector=Sector.PROVIDER, places=[place])
        for n in range(12)
    ]
    return place, bodies

def duty(place, bodies, number, state, due, moves, answered=None):
    return Duty(
        subject=f"x.y:{place.code}{number}", title=f"Question {number}", owed_to="everyone", place=place,
        organisation=bodies[number % len(bodies)], role_title="Director", rule_set=rules, state=state,
        first_due_date=due, due_date=due, moves_on=moves, first_answer_date=answered, last_answer_date=answered,
    )
"""
SCOREBOARD = """
place, bodies = new_place("score")
def history(number):
    due = today - dice.randint(-20, 700) * day
    if dice.random() < 0.8 and due < today:
        return duty(place, bodies, number, DutyState.ACCEPTED, due, None, due + dice.randint(-10, 9) * day)
    return duty(place, bodies, number, DutyState.OVERDUE if due < today else DutyState.ASSIGNED, due, today + day)
Duty.objects.bulk_create([history(n) for n in range(5000)], batch_size=500)
states = [state for state in CommitmentState if state != CommitmentState.PROPOSED]
Commitment.objects.bulk_create([
    Commitment(place=place, organisation=bodies[n % 12], promised_by="x", role_title="x", what=f"Promise {n}",
        due_date=today + dice.randint(-300, 300) * day, how_we_know="x", rule_set=rules, state=states[n % 11],
        news_date=today, settled_date=today - dice.randint(0, 500) * day)
    for n in range(5000)
], batch_size=500)
import time
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(HTTP_HOST="127.0.0.1")
times = []
for _each in range(30):
    began = time.perf_counter()
    assert client.get("/promises/score/").status_code == 200
    times.append(1000 * (time.perf_counter() - began))
worked = time.process_time()
for _each in range(10):
    client.get("/promises/score/")
cpu = 100 * (time.process_time() - worked)
with CaptureQueriesContext(connection) as asked:
    client.get("/promises/score/")
print(len(asked), cpu, *times[5:])
"""
TICK = """
place, bodies = new_place("tick")
due, later = today - day, today + 9 * day
Duty.objects.bulk_create([
    duty(place, bodies, n, DutyState.ASSIGNED, due if n % 20 == 0 else later, today if n % 20 == 0 else later + day)
    for n in range(100_000)
], batch_size=500)
import time
from engage.promises import tasks
from engage.record.models import Entry

def tick():
    began, worked = time.perf_counter(), time.process_time()
    tasks.orphan_what_lost_its_body()
    tasks.move_duties_on()
    tasks.move_commitments_on()
    took = time.perf_counter() - began, time.process_time() - worked
    return *took, Entry.objects.filter(name="promises.duty_overdue").count()

(first, cpu, moved), (second, _cpu, again) = tick(), tick()
print(first, cpu, moved, second, again - moved)
"""


OTHER_NAMES = {
    '"England"': '"Again"',
    "add_rule_set(actor=CONSOLE)": 'add_rule_set(actor=CONSOLE, name="again")',
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", nargs="*", default=["postgresql", "sqlite"])
    for kind in parser.parse_args().databases:
        with database(kind) as env:
            measure(kind, env | {"SITE_URL": "http://127.0.0.1:8000"})


def measure(kind, env):
    queries, cpu, *times = in_django(env, MAKE + SCOREBOARD).split()
    took = sorted(map(float, times))
    print(
        f"{kind}: scoreboard of 5,000 duties and 5,000 promises: {queries} queries, {float(cpu):.0f} ms CPU, "
        f"{took[0]:.0f} ms at best, {statistics.median(took):.0f} in the middle"
    )
    again = MAKE
    for name, other in OTHER_NAMES.items():
        again = again.replace(name, other)
    first, cpu, moved, second, more = in_django(env, again + TICK).split()
    print(
        f"{kind}: a tick over 100,000 open duties moves {moved} in {float(first):.1f} s ({float(cpu):.1f} s CPU); "
        f"the next moves {more} in {float(second):.2f} s"
    )


if __name__ == "__main__":
    main()
