"""Verifying the record at the terminal: 0 when every row fits, 1 and the first misfit when one does not."""

import re

from tests.factories.databases import POSTGRESQL

GUARD = (
    "ALTER TABLE record_entry DISABLE TRIGGER ALL" if POSTGRESQL else "DROP TRIGGER record_entry_only_grows"
)
ALTER = f"""
from django.db import connection
cursor = connection.cursor()
cursor.execute("{GUARD}")
cursor.execute("UPDATE record_entry SET place = 'X9' WHERE id = (SELECT min(id) FROM record_entry)")
"""  # noqa: S608 - the statement is ours


def test_every_row_fits(harrowmere):
    done = harrowmere.engage("verify-record")
    assert done.returncode == 0
    assert re.fullmatch(r"position [1-9]\d*, head [0-9a-f]{64}: every row fits\n", done.stdout)


def test_an_altered_row_is_named(harrowmere):
    harrowmere.ask(ALTER)
    done = harrowmere.engage("verify-record")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.fullmatch(r"position 1, entry \d+ \(places\.place_added\): altered\n", done.stdout)
