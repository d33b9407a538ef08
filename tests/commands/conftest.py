"""Installations for the command line: an empty one, a prepared one, and one that is set up."""

from types import SimpleNamespace

import pytest

from engage.commands.running import run
from tests.commands.terminal import Terminal, copy_of, kept
from tests.factories import databases
from tests.factories.databases import POSTGRESQL


@pytest.fixture(scope="session")
def prepared_once():
    """Migrated once, and never changed."""
    return databases.migrated()


@pytest.fixture(scope="session")
def set_up_once(prepared_once, tmp_path_factory):
    """Set up once, and never changed."""
    with copy_of(prepared_once, tmp_path_factory.mktemp("set-up") / "var") as terminal:
        terminal.set_up()
        assert terminal.engage("tick").returncode == 0
        yield terminal


@pytest.fixture
def empty(tmp_path):
    """A folder and a database with nothing in them."""
    with kept(Terminal(tmp_path / "empty", databases.new_database() if POSTGRESQL else "")) as terminal:
        yield terminal


@pytest.fixture
def prepared(prepared_once, tmp_path):
    """A database with tables and nothing in them."""
    with copy_of(prepared_once, tmp_path / "prepared") as terminal:
        yield terminal


@pytest.fixture
def harrowmere(set_up_once, tmp_path):
    """An installation for Harrowmere, with Owen Hale as its administrator."""
    with copy_of(set_up_once, tmp_path / "harrowmere") as terminal:
        yield terminal


@pytest.fixture
def here(db, capsys):
    """`here("tick")` runs a command in this process, on the test's database: what it printed and how it ended."""

    def here(*words):
        status = run([str(word) for word in words])
        said = capsys.readouterr()
        return SimpleNamespace(returncode=status, stdout=said.out, stderr=said.err)

    return here
