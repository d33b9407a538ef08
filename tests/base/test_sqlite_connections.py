"""A connection to SQLite goes from thread to thread, and takes nothing of what it was used for along."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError
from django.db.utils import ConnectionHandler

from engage.environment import Environment
from engage.sqlite3 import base
from engage.sqlite3.base import Idle


@pytest.fixture
def idle(monkeypatch):
    """Nobody else's connections."""
    idle = Idle()
    monkeypatch.setattr(base, "idle", idle)
    yield idle
    idle.close()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "engage.sqlite3"


@pytest.fixture
def opened(file, idle):
    """`opened()` is what a thread of its own would have: Django's connection to the file."""
    config = Environment().database("NOWHERE_SET", file)

    def opened():
        wrapper = ConnectionHandler({"default": dict(config)})["default"]
        wrapper.inc_thread_sharing()
        return wrapper

    return opened


def say(wrapper, query, *given):
    with wrapper.cursor() as cursor:
        return cursor.execute(query, given).fetchall()


@pytest.fixture
def words(opened):
    """A table with one row, and nobody who uses it."""
    wrapper = opened()
    say(wrapper, "CREATE TABLE words (word TEXT)")
    say(wrapper, "INSERT INTO words VALUES ('harbour')")
    wrapper.close()


def used_by(wrapper):
    """The connection itself."""
    wrapper.ensure_connection()
    return wrapper.connection


def test_the_next_one_uses_the_same(opened):
    first = opened()
    connection = used_by(first)
    first.close()
    assert used_by(opened()) is connection


def test_the_next_one_may_be_another_thread(opened):
    first = opened()
    connection = used_by(first)
    first.close()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: used_by(opened())).result() is connection


def test_two_at_once_have_two(opened):
    assert used_by(opened()) is not used_by(opened())


def test_many_threads_at_once_never_share_one(opened, words):
    """Each marks its own connection as long as it has it."""
    taken, shared, together = set(), [], Barrier(8)

    def works():
        together.wait()
        for _ in range(100):
            wrapper = opened()
            mark = id(used_by(wrapper))
            shared.extend([mark] * (mark in taken))
            taken.add(mark)
            say(wrapper, "SELECT * FROM words")
            taken.discard(mark)
            wrapper.close()

    threads = [Thread(target=works) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shared == []


def test_no_more_are_kept_than_it_says(opened, monkeypatch):
    monkeypatch.setattr(base, "KEPT", 1)
    first, second = opened(), opened()
    kept, closed = used_by(first), used_by(second)
    first.close()
    second.close()
    assert kept.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        closed.execute("SELECT 1")


def test_what_was_begun_and_not_finished_is_undone(opened, words):
    first = opened()
    used_by(first).execute("BEGIN IMMEDIATE")
    first.connection.execute("DELETE FROM words")
    first.close()
    assert say(opened(), "SELECT * FROM words") == [("harbour",)]


def test_one_closed_within_a_transaction_is_not_used_again(opened):
    """Django then goes on to hold it."""
    first = opened()
    connection = used_by(first)
    first.in_atomic_block = True
    first.close()
    first.in_atomic_block = False
    assert used_by(opened()) is not connection


def test_one_that_was_half_read_shows_the_next_what_is_there_now(opened, words):
    first, writer = opened(), opened()
    say(writer, "INSERT INTO words VALUES ('bus')")
    half_read = first.cursor()
    half_read.execute("SELECT * FROM words").fetchone()
    first.close()
    say(writer, "DELETE FROM words")
    assert say(opened(), "SELECT * FROM words") == []


def test_rows_that_belong_to_nothing_are_refused_again(opened):
    first = opened()
    say(first, "CREATE TABLE place (id INTEGER PRIMARY KEY)")
    say(first, "CREATE TABLE stop (place INTEGER REFERENCES place (id))")
    first.disable_constraint_checking()
    first.close()
    with pytest.raises(IntegrityError):
        say(opened(), "INSERT INTO stop VALUES (7)")


def test_a_file_that_took_the_place_of_another_is_read(opened, words, file):
    other = file.with_name("other.sqlite3")
    shutil.copy(file, other)
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("UPDATE words SET word = 'from the backup'")
    other.replace(file)
    assert say(opened(), "SELECT * FROM words") == [("from the backup",)]


def test_what_was_erased_is_nowhere_once_nobody_reads(opened, words, file):
    first, second = opened(), opened()
    say(first, "INSERT INTO words VALUES ('a secret of mine')")
    used_by(second)
    say(first, "DELETE FROM words")
    first.close()
    second.close()
    assert b"a secret of mine" not in b"".join(each.read_bytes() for each in file.parent.iterdir())


def test_it_waits_for_nobody_who_reads(opened, words, file):
    """And the next one has as much patience as ever."""
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM words").fetchall()
        first = opened()
        say(first, "INSERT INTO words VALUES ('bus')")
        closes = Thread(target=first.close)
        closes.start()
        closes.join(10)
        assert not closes.is_alive()
    assert say(opened(), "PRAGMA busy_timeout") == [(20_000,)]


def test_a_forked_process_takes_none_of_its_parent(idle, opened):
    """What a fork does is done here: the child would have to tell what it has."""
    first = opened()
    connection = used_by(first)
    first.close()
    idle.begin_anew()
    assert used_by(opened()) is not connection
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_at_the_end_all_are_closed(idle, opened):
    first = opened()
    connection = used_by(first)
    first.close()
    idle.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
