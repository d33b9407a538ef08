"""Two hundred people who support an item at once, and the page of an item with 100,000 supporters.

The 100,000 rows are made in bulk, for only here nobody needs their story.
"""

import argparse

from tests.benchmarks.site import database, in_django

MAKE = """
from datetime import timedelta
from engage.agenda.models import AgendaItem, Support, SupportDay
from engage.base import clock
from engage.base.actions import CONSOLE
from engage.people.models import Membership, Person
from engage.places import actions as places
from engage.places.states import Level, Sector
place = places.add_place(
    actor=CONSOLE, code="bench", name="Bench", level=Level.PLACE, population=312_000,
    rule_set=places.add_rule_set(actor=CONSOLE), calendar=places.add_calendar(actor=CONSOLE, name="England"),
)
body = places.add_organisation(actor=CONSOLE, name="Board", sector=Sector.COMMISSIONER, places=[place])

def people(number, prefix):
    made = Person.objects.bulk_create(
        [Person(name=f"{prefix}{n}", email=f"{prefix}{n}@example.org") for n in range(number)], batch_size=500
    )
    Membership.objects.bulk_create(
        [Membership(person=person, place=place, since_date=clock.today(), source="bench") for person in made],
        batch_size=500,
    )
    return made

def open_item(title):
    return AgendaItem.objects.create(
        place=place, organisation=body, rule_set=place.rule_set, title=title, ask="Let it wait.", why="It is cold.",
        state="open", opened_at=clock.now(), response_needs=47, agenda_needs=468,
    )
"""
AT_ONCE = """
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connections
from engage.agenda import actions
item, crowd, threads = open_item("Two hundred at once"), people(200, "one"), 20
barrier, took = Barrier(threads), []

def support(part):
    barrier.wait()
    for person in part:
        began = time.perf_counter()
        actions.support_item(actor=person, item=item)
        took.append(1000 * (time.perf_counter() - began))
    connections.close_all()

began = time.perf_counter()
with ThreadPoolExecutor(threads) as pool:
    list(pool.map(support, [crowd[number::threads] for number in range(threads)]))
in_all = time.perf_counter() - began
item = AgendaItem.objects.get(pk=item.pk)
assert item.support_count == item.supports.count() == 200, item.support_count
print(item.support_count, in_all, sorted(took)[len(took) * 95 // 100])
"""
PAGE = """
import time
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from engage.agenda.actions import support_item
many, few = open_item("A hundred thousand"), open_item("A hundred")
for item, number in ((many, 100_000), (few, 100)):
    crowd = people(number, f"p{number}x")
    Support.objects.bulk_create([Support(item=item, person=person) for person in crowd], batch_size=500)
    days = [SupportDay(item=item, day=clock.today() - timedelta(days=n), change=number // 100) for n in range(100)]
    SupportDay.objects.bulk_create(days)
    AgendaItem.objects.filter(pk=item.pk).update(support_count=number, agenda_needs=50)
    support_item(actor=people(1, f"last{number}x")[0], item=item)
citizen = Membership.objects.filter(person__name__startswith="p100x").first().person

def measure(item, client):
    address, times = f"/agenda/item/{item.pk}/", []
    for _each in range(55):
        began = time.perf_counter()
        assert client.get(address).status_code == 200
        times.append(1000 * (time.perf_counter() - began))
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked), sorted(times[5:])

from engage.record.actions import do_reaction
from engage.record.queries import stuck_reactions
for reaction in stuck_reactions(clock.now()):
    do_reaction(reaction.pk)
signed_in, visitor = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1")
signed_in.force_login(citizen)
for client in (visitor, signed_in):
    for item in (many, few):
        queries, times = measure(item, client)
        print(queries, times[25], times[len(times) * 95 // 100])
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", nargs="*", default=["postgresql", "sqlite"])
    for kind in parser.parse_args().databases:
        with database(kind) as env:
            measure(kind, env | {"SITE_URL": "http://127.0.0.1:8000"})


def measure(kind, env):
    number, in_all, slowest = in_django(env, MAKE + AT_ONCE).split()
    print(
        f"{kind}: 200 people at once are {number} supporters, in {float(in_all):.1f} s; "
        f"95 of 100 waited less than {float(slowest):.0f} ms"
    )
    again = MAKE.replace('"bench"', '"again"').replace('"Board"', '"Again"').replace('"England"', '"Again"')
    again = again.replace("add_rule_set(actor=CONSOLE)", 'add_rule_set(actor=CONSOLE, name="again")')
    again = again.replace('name="Bench"', 'name="Again"')
    lines = iter(in_django(env, again + PAGE).strip().splitlines())
    for who in ("a visitor", "a citizen"):
        for supporters in ("100,001", "101"):
            queries, median, late = next(lines).split()
            print(
                f"{kind}: the page of an item with {supporters} supporters, for {who}: {queries} queries, "
                f"{float(median):.0f} ms in the middle, {float(late):.0f} ms for 95 of 100"
            )


if __name__ == "__main__":
    main()
