"""A connection to SQLite goes from thread to thread, and takes nothing of what it was used for along."""

import gc
import shutil
import sqlite3
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, OperationalError
from django.db.utils import ConnectionHandler

from engage import environment
from engage.environment import Environment
from engage.sqlite3 import base
from engage.sqlite3.base import DatabaseWrapper, Idle
from tests.conftest import HERE


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

    def opened(file=file):
        config = Environment().database("NOWHERE_SET", file)
        wrapper = ConnectionHandler({"default": config})["default"]
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


@pytest.mark.parametrize("close", [DatabaseWrapper.close, DatabaseWrapper.close_if_unusable_or_obsolete])
def test_one_on_which_something_failed_is_not_used_again(opened, close):
    first = opened()
    connection = used_by(first)
    with pytest.raises(OperationalError):
        say(first, "SELECT * FROM nowhere")
    close(first)
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


def test_a_file_that_was_moved_is_opened_anew(opened, words, file):
    """The log of a connection to it would be where it was before."""
    first = opened()
    connection = used_by(first)
    first.close()
    moved = file.rename(file.with_name("moved.sqlite3"))
    assert used_by(opened(moved)) is not connection


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


PARENT = """
import os, sqlite3, sys
from engage.sqlite3.base import idle
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("CREATE TABLE words (word TEXT)")
idle.give_back(idle, "the file", connection)
del connection
child = os.fork()
if child == 0:
    os._exit(idle.take(idle, "the file") is not None)
_child, status = os.waitpid(child, 0)
assert idle.take(idle, "the file").execute("SELECT * FROM words").fetchall() == []
sys.exit(os.waitstatus_to_exitcode(status))
"""


def test_a_forked_process_takes_none_of_its_parent(file):
    subprocess.run([sys.executable, "-c", PARENT, file], check=True, cwd=HERE.parent)


class Watched(sqlite3.Connection):
    """Unlike the library's own, it can be told whether one is still there."""


def test_a_fork_closes_nothing_of_its_parent(idle, opened, file):
    """What a fork does is done here: a connection that nobody holds any more is closed."""
    connection = sqlite3.connect(file, factory=Watched)
    still_there = weakref.ref(connection)
    idle.give_back(opened(), "the file", connection)
    del connection
    idle.begin_anew()
    gc.collect()  # it holds itself
    assert idle.take(opened(), "the file") is None
    still_there().close()


def test_at_the_end_all_are_closed(idle, opened):
    first = opened()
    connection = used_by(first)
    first.close()
    idle.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_what_was_asked_before_is_not_read_anew(opened):
    """SQLite asks what is allowed whenever it reads a question, and only then."""
    wrapper, read = opened(), []
    used_by(wrapper).set_authorizer(lambda *what: read.append(what) or sqlite3.SQLITE_OK)
    questions = [f"VALUES ({number})" for number in range(environment.STATEMENTS - 50)]
    for question in questions:
        say(wrapper, question)
    read.clear()
    for question in questions:
        assert len(say(wrapper, question)) == 1
    assert read == []
    say(wrapper, "VALUES ('something else')")
    assert read != []
