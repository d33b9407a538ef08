"""A query on a connection to SQLite of its own, as each request has one: a new one each time, and one that is used again."""

from tests.benchmarks.site import database, in_django

MEASURE = """
import time
from django.db import connection
from engage.people.models import Person
from engage.sqlite3.base import idle

def milliseconds(forget):
    began = time.process_time()
    for _each in range({times}):
        Person.objects.exists()
        connection.close()
        if forget:
            idle.close()
    return (time.process_time() - began) / {times} * 1000

took = {{True: [], False: []}}
for _round in range(5):
    for forget in took:
        took[forget].append(milliseconds(forget))
new, again = min(took[True]), min(took[False])
print(f"a query on a new connection takes {{new:.2f}} ms of CPU, on one used again {{again:.2f}} ms: {{new / again:.0f}} times less")
"""
TIMES = 100


def main():
    with database("sqlite") as env:
        print(in_django(env, MEASURE.format(times=TIMES)).strip())


if __name__ == "__main__":
    main()
