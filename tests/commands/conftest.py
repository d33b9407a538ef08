"""Installations for the command line: an empty one, a prepared one, and one that is set up."""

from types import SimpleNamespace

import pytest

from engage.commands.running import run
from tests.commands.terminal import Terminal, copy_of
from tests.factories import databases
from tests.factories.databases import POSTGRESQL


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory):
    """Migrated once, and never changed."""
    yield from _kept(_migrated(tmp_path_factory.mktemp("prepared")))


@pytest.fixture(scope="session")
def set_up_once(prepared_once, tmp_path_factory):
    """Set up once, and never changed."""
    terminal = copy_of(prepared_once, tmp_path_factory.mktemp("set-up") / "var")
    terminal.set_up()
    assert terminal.engage("tick").returncode == 0
    yield from _kept(terminal)


@pytest.fixture
def empty(tmp_path):
    """A folder and a database with nothing in them."""
    yield from _kept(Terminal(tmp_path / "empty", databases.new_database() if POSTGRESQL else ""))


@pytest.fixture
def prepared(prepared_once, tmp_path):
    """A database with tables and nothing in them."""
    yield from _kept(copy_of(prepared_once, tmp_path / "prepared"))


@pytest.fixture
def harrowmere(set_up_once, tmp_path):
    """An installation for Harrowmere, with Owen Hale as its administrator."""
    yield from _kept(copy_of(set_up_once, tmp_path / "harrowmere"))


@pytest.fixture
def here(db, capsys):
    """`here("tick")` runs a command in this process, on the test's database: what it printed and how it ended."""

    def here(*words):
        status = run([str(word) for word in words])
        said = capsys.readouterr()
        return SimpleNamespace(returncode=status, stdout=said.out, stderr=said.err)

    return here


def _migrated(folder):
    terminal = Terminal(folder, databases.new_database(databases.migrated()) if POSTGRESQL else "")
    if not POSTGRESQL:
        databases.copy_file(folder / "engage.sqlite3")
    done = terminal.engage("migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    return terminal


def _kept(terminal):
    yield terminal
    if terminal.database:
        databases.drop_database(terminal.database)
