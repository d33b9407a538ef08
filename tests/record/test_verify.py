"""Whoever changes, removes or exchanges a row is found out, and the row is named."""

import hashlib
from contextlib import contextmanager

import pytest
from django.db import connection

from engage.base.actions import CLOCK, CONSOLE
from engage.base.events import about
from engage.places.events import PlaceAdded
from engage.record.actions import publish_head, record, seal
from engage.record.models import Entry, Link
from engage.record.queries import digest_of, first_misfit


@pytest.fixture
def chain(cast):
    """Five facts more, sealed, with the head published."""
    for number in range(5):
        fact = PlaceAdded(subject=about(cast.place), place=cast.place.code, name=f"Place {number}")
        record(cast.ada, fact)
    seal(actor=CLOCK)
    publish_head(actor=CLOCK)
    assert first_misfit() == ""
    return list(Link.objects.select_related("entry").order_by("position"))


@contextmanager
def as_owner_of_the_database():
    """The guards taken off, as whoever owns the database can."""
    tables = ("record_entry", "record_link")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        else:
            kept = []
            for table in tables:
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [f"{table}_only_grows"])
                kept.append(cursor.fetchone()[0])
                cursor.execute(f"DROP TRIGGER {table}_only_grows")
            yield cursor
            for sql in kept:
                cursor.execute(sql)


def test_an_altered_row_is_named(chain):
    victim = chain[-3]
    with as_owner_of_the_database():
        Entry.objects.filter(pk=victim.entry_id).update(place="X99999999")
    assert (
        first_misfit() == f"position {victim.position}, entry {victim.entry_id} (places.place_added): altered"
    )


def test_an_altered_row_with_its_digest_made_to_fit(chain):
    victim = chain[-3]
    with as_owner_of_the_database():
        entry = Entry.objects.get(pk=victim.entry_id)
        entry.data = {"name": "Forged"}
        Entry.objects.filter(pk=entry.pk).update(data=entry.data, digest=digest_of(entry))
    assert f"position {victim.position}, entry {victim.entry_id}: does not follow" in first_misfit()


def test_a_missing_row_is_named(chain):
    victim = chain[-3]
    with as_owner_of_the_database():
        Link.objects.filter(pk=victim.pk).delete()
    assert first_misfit() == f"position {victim.position}: missing"


def test_a_chain_rewritten_from_the_start_contradicts_what_was_published(chain):
    with as_owner_of_the_database():
        entry = Entry.objects.get(pk=chain[0].entry_id)
        entry.data = {**entry.data, "name": "Forged"}
        Entry.objects.filter(pk=entry.pk).update(data=entry.data, digest=digest_of(entry))
        head = "0" * 64
        for link in Link.objects.select_related("entry").order_by("position"):
            head = hashlib.sha256(f"{head}{link.entry.digest}".encode()).hexdigest()
            Link.objects.filter(pk=link.pk).update(head=head)
    assert "published as" in first_misfit()


def test_a_tail_cut_off_contradicts_what_was_published(chain):
    with as_owner_of_the_database():
        Link.objects.filter(position__gt=chain[-1].position - 2).delete()
    assert f"position {chain[-1].position}: published as" in first_misfit()


def test_an_exchanged_actor_is_named(chain, cast):
    victim = chain[-1]
    Entry.objects.filter(pk=victim.entry_id).update(actor=cast.bo)
    assert first_misfit().endswith("the actor was exchanged")


def test_a_row_altered_before_it_was_sealed(chain, cast):
    entry = record(CONSOLE, PlaceAdded(subject=about(cast.place), place=cast.place.code, name="New"))
    with as_owner_of_the_database():
        Entry.objects.filter(pk=entry.pk).update(place="X99999999")
    assert first_misfit() == f"entry {entry.pk} (places.place_added): altered before it was sealed"


def test_the_head_is_published_once_a_day(chain, settings):
    publish_head(actor=CLOCK)
    lines = settings.RECORD_HEADS_FILE.read_text().splitlines()
    assert [line.split()[1:] for line in lines] == [[str(chain[-1].position), chain[-1].head]]
