"""Connections to SQLite, as each request has one: a new one each time, and one that is used again.

And what a connection knows already: the question about a report-back with all that it belongs to, read anew and not.
"""

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

from engage.terms.queries.telling import the_report

question, given = the_report(1)[:21].query.sql_with_params()  # get() asks for that many
with connection.cursor() as cursor:
    cursor.execute(question, given)

def asked(differently):
    began = time.process_time()
    for number in range({times}):
        with connection.cursor() as cursor:
            cursor.execute(question + " " * number * differently, given).fetchall()
    return (time.process_time() - began) / {times} * 1000

anew = asked(differently=True)
known = min(asked(differently=False) for _round in range(5))
print(f"the widest question takes {{anew:.2f}} ms the first time and {{known:.2f}} ms after: {{anew / known:.0f}} times less")
"""
TIMES = 100


def main():
    with database("sqlite") as env:
        print(in_django(env, MEASURE.format(times=TIMES)).strip())


if __name__ == "__main__":
    main()
