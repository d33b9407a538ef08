"""The pages of a thread of 10,000 posts, beside one of 100: the first, one in the middle, the last.

The posts are made in bulk, for only here nobody needs their story.
"""

import argparse

from tests.benchmarks.site import database, in_django

MAKE = """
import time
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from engage.agenda.models import AgendaItem
from engage.base import clock
from engage.base.actions import CONSOLE
from engage.discussion.actions import mark_read, start_thread
from engage.discussion.models import Post, Thread
from engage.people.models import Membership, Person
from engage.places import actions as places
from engage.places.states import Level, Sector
from engage.record.actions import do_reaction
from engage.record.queries import stuck_reactions
place = places.add_place(
    actor=CONSOLE, code="bench", name="Bench", level=Level.PLACE, population=312_000,
    rule_set=places.add_rule_set(actor=CONSOLE), calendar=places.add_calendar(actor=CONSOLE, name="England"),
)
body = places.add_organisation(actor=CONSOLE, name="Board", sector=Sector.COMMISSIONER, places=[place])
people = Person.objects.bulk_create([Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(200)])
Membership.objects.bulk_create(
    [Membership(person=each, place=place, since_date=clock.today(), source="bench") for each in people]
)

def long_thread(posts):
    item = AgendaItem.objects.create(
        place=place, organisation=body, rule_set=place.rule_set, title=f"{posts} posts", ask="Let it wait.",
        why="It is cold.", state="open", opened_at=clock.now(), response_needs=47, agenda_needs=468,
    )
    thread = start_thread(actor=people[0], thing=item, words="The first of many.").thread
    first = thread.posts.get()
    made = [
        Post(
            thread=thread, number=number, root=number if number % 3 else 1, parent=None if number % 3 else first,
            author=people[number % 200], words=f"The **{number}th** thing is said\\n\\n- about the bus\\n- and rain",
        )
        for number in range(2, posts + 1)
    ]
    Post.objects.bulk_create(made, batch_size=500)
    Thread.objects.filter(pk=thread.pk).update(post_count=posts)
    mark_read(actor=people[1], thread=thread)
    return Thread.objects.get(pk=thread.pk)

threads = [long_thread(10_000), long_thread(100)]
connection.cursor().execute("ANALYZE")  # PostgreSQL does so by itself a minute after so many rows came
for reaction in stuck_reactions(clock.now()):
    do_reaction(reaction.pk)
signed_in, visitor = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1")
signed_in.force_login(people[1])

def measure(client, thread, page):
    address, times = f"/talk/{thread.pk}/?page={page}", []
    for _each in range(55):
        began = time.perf_counter()
        assert client.get(address).status_code == 200
        times.append(1000 * (time.perf_counter() - began))
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked), sorted(times[5:])

for who, client in (("visitor", visitor), ("citizen", signed_in)):
    for where, pages in (("first", (1, 1)), ("middle", (200, 2)), ("last", (400, 4))):
        for thread, page in zip(threads, pages):
            queries, times = measure(client, thread, page)
            print(who, where, thread.post_count, queries, times[25], times[len(times) * 95 // 100])
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", nargs="*", default=["postgresql", "sqlite"])
    for kind in parser.parse_args().databases:
        with database(kind) as env:
            print(f"{kind}: queries, milliseconds in the middle of 50, milliseconds for 95 of 100")
            for line in in_django(env | {"SITE_URL": "http://127.0.0.1:8000"}, MAKE).strip().splitlines():
                who, where, posts, queries, median, late = line.split()
                of = f"{where} page of {int(posts):,} posts, for a {who}"
                print(f"  {of:50} {queries:>3} {float(median):6.1f} {float(late):6.1f}")


if __name__ == "__main__":
    main()
