"""A fact is written once, in the transaction of its act, and its digest says all of it."""

import pytest
from django.db import DatabaseError, connection, transaction

from engage.base.actions import CLOCK, CONSOLE
from engage.base.events import Fact, about
from engage.people.actions import erase_person
from engage.places.events import PlaceAdded
from engage.record.actions import OutsideTransaction, record, seal
from engage.record.models import Entry, Link
from engage.record.queries import canonical, digest_of, first_misfit, timeline


def some_fact(cast, name="Harrowmere") -> Fact:
    return PlaceAdded(subject=about(cast.place), place=cast.place.code, name=name)


def test_writes_the_fact_with_its_digest(cast):
    entry = record(cast.ada, some_fact(cast))
    entry.refresh_from_db()
    assert (entry.name, entry.data) == ("places.place_added", {"name": "Harrowmere"})
    assert entry.digest == digest_of(entry)
    assert entry.actor == cast.ada


def test_is_gone_with_its_act(cast):
    before = Entry.objects.count()
    with transaction.atomic():
        record(cast.ada, some_fact(cast))
        transaction.set_rollback(True)
    assert Entry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_refuses_outside_a_transaction(cast):
    with pytest.raises(OutsideTransaction):
        record(CONSOLE, some_fact(cast))


def test_the_database_refuses_to_change_an_entry(cast):
    entry = record(CONSOLE, some_fact(cast))
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(data={"name": "Elsewhere"})


def test_the_actor_is_not_in_what_is_hashed_in_clear(cast):
    entry = record(cast.ada, some_fact(cast))
    said = f"{entry.data}{entry.actor_hash}{entry.subject}"
    assert str(cast.ada.pk) not in entry.actor_hash[:0] + said.replace(entry.actor_hash, "").replace(
        entry.subject, ""
    )
    assert cast.ada.email not in said


def test_erasing_a_person_breaks_no_chain(cast):
    entry = record(cast.ada, some_fact(cast))
    seal(actor=CLOCK)
    erase_person(actor=CONSOLE, person=cast.ada)
    seal(actor=CLOCK)
    assert first_misfit() == ""
    erased = Entry.objects.get(pk=entry.pk)
    assert (erased.actor, erased.salt, erased.digest) == (None, "", entry.digest)


def test_canonical_is_the_same_whatever_the_order():
    assert canonical({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'.encode()


def test_floats_are_refused():
    with pytest.raises(ValueError, match="no floats"):
        canonical({"a": [{"b": 0.1}]})


def test_a_timeline_shows_an_audience_only_what_is_meant_for_it(cast):
    from engage.consultations.events import ConsultationDrafted

    drafted = ConsultationDrafted(
        subject=about(cast.place), place=cast.place.code, title="Secret so far", slug="secret"
    )
    entry = record(cast.ada, drafted)
    assert entry in timeline(person=cast.ada)
    for person in (cast.nobody, cast.bo, cast.cy, cast.gus):
        assert entry not in timeline(person=person)


def test_positions_have_no_gap(cast):
    assert seal(actor=CLOCK) == Entry.objects.count()
    assert seal(actor=CLOCK) == 0
    record(CONSOLE, some_fact(cast))
    assert seal(actor=CLOCK) == 1
    positions = list(Link.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))
    assert connection.vendor in ("sqlite", "postgresql")
