"""How long PostgreSQL thinks about a report-back with all that it belongs to, as each page of one reads it."""

from tests.benchmarks.site import database, in_django

MEASURE = """
from django.db import connection
from engage.terms.queries.telling import the_report

query, given = the_report(1)[:21].query.sql_with_params()  # get() asks for that many

def milliseconds(limit):
    with connection.cursor() as cursor:
        cursor.execute(f"SET join_collapse_limit = {limit}")
        cursor.execute(f"EXPLAIN (SUMMARY) {query}", given)
        said = [line for line, in cursor.fetchall() if line.startswith("Planning Time")]
    return float(said[0].split()[2])

with connection.cursor() as cursor:
    cursor.execute("SHOW join_collapse_limit")
    ours = int(cursor.fetchone()[0])
took = {limit: min(milliseconds(limit) for _each in range(20)) for limit in (8, ours)}
print(f"{query.count(' JOIN ')} joins are planned in {took[8]:.1f} ms as PostgreSQL comes, in {took[ours]:.1f} ms as set here")
"""


def main():
    with database("postgresql") as env:
        print(in_django(env, MEASURE).strip())


if __name__ == "__main__":
    main()
