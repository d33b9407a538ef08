"""Queries and CPU of the pages most people see, uncached, on gunicorn and PostgreSQL."""

import argparse
import statistics

from tests.benchmarks.site import HUB, database, engage, get, gunicorn, in_django

QUERIES = """
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(HTTP_HOST="127.0.0.1")
client.get("{path}")
with CaptureQueriesContext(connection) as asked:
    client.get("{path}")
print(len(asked))
"""
MY_PAGE = """
import statistics, time
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from engage.people.models import Person
from engage.people.queries import eligible
from engage.places.models import Place
client = Client(HTTP_HOST="127.0.0.1")
client.force_login(Person.objects.get(email="ruth@example.org"))
def took(call):
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)
client.get("/me/")
with CaptureQueriesContext(connection) as asked:
    client.get("/me/")
queries = len(asked)
middle = statistics.median(took(lambda: client.get("/me/")) for _each in range(50))
place = Place.objects.get(code="X06000001")
count = took(lambda: print(eligible(place, 3).count(), end=" eligible, counted in "))
print(f"{count:.0f} ms; my page: {queries} queries, {middle:.0f} ms in the middle")
"""
BATCHES = 10  # the machine is not equally fast all the time
PAGES = {"home": "/", "place": "/harrowmere/", "consultation": HUB, "what happened": "/what-happened/"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=200)
    options = parser.parse_args()
    with database("postgresql") as env:
        engage(env, "demo", "--people", str(options.people))
        with gunicorn(env, workers=1, threads=2) as site:
            print(f"{options.people:,} people, {options.requests} requests a page")
            for name, path in PAGES.items():
                measure(env, site, name, path, options.requests)
        print(in_django(env, MY_PAGE))


def measure(env, site, name, path, requests):
    for _warm in range(20):
        size = len(get(site.url + path))
    batches = [cpu_of(site, path, requests // BATCHES) for _each in range(BATCHES)]
    queries = in_django(env, QUERIES.format(path=path))
    print(
        f"{name:15} {queries:>3} queries  {min(batches):5.1f} to {max(batches):5.1f} ms CPU, "
        f"in the middle {statistics.median(batches):5.1f}  {size / 1024:5.1f} KB of HTML"
    )


def cpu_of(site, path, requests) -> float:
    before = site.cpu()
    for _each in range(requests):
        get(site.url + path)
    return 1000 * (site.cpu() - before) / requests


if __name__ == "__main__":
    main()
