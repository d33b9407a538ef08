"""The embedded database: copied while it is used, and put in place whole."""

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection

from engage.commands.archive.manifest import count_rows, describe
from engage.sqlite3.base import idle

FILE = "database.sqlite3"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def snapshot(folder: Path) -> tuple[Path, dict]:
    """A consistent copy of the database in `folder`, and its manifest."""
    copy = folder / FILE
    with closing(sqlite3.connect(live_file())) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)  # in one step, so that no write comes between
        return copy, describe(_fetch(target), _tables(target))


def refuse_foreign() -> None:
    """A file of its own holds nothing of other programs."""


def put_back(staged: Path, prepare) -> None:
    """Make `staged` fit with `prepare` (it is then the database everyone uses), and swap it in."""
    live = live_file()
    with _using(staged):
        prepare()
    _truncate_log(staged)
    for leftover in (f"{live}-wal", f"{live}-shm"):  # they belong to the old file, and would spoil the new
        Path(leftover).unlink(missing_ok=True)
    staged.chmod(0o600)
    staged.replace(live)


def check(staged: Path) -> dict[str, int]:
    """The rows of each table of a staged file. Raises CommandError when it is damaged."""
    with closing(sqlite3.connect(staged)) as database:
        try:
            verdict = database.execute("PRAGMA quick_check").fetchone()[0]
            counts = count_rows(_fetch(database), _tables(database))
        except sqlite3.DatabaseError as error:
            verdict = error
    if verdict != "ok":
        raise CommandError(f"The database in the archive is damaged ({verdict}). Use another backup.")
    return counts


def live_file() -> Path:
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _using(file: Path):
    """Let Django's connection be to `file` for as long as the block lasts; neither file stays open."""
    before = connection.settings_dict["NAME"]
    _leave()
    connection.settings_dict["NAME"] = file
    try:
        yield
    finally:
        _leave()
        connection.settings_dict["NAME"] = before


def _leave() -> None:
    connection.close()
    idle.close()  # where it was kept for the next


def _truncate_log(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _tables(database) -> list[str]:
    return [name for (name,) in database.execute(TABLES)]


def _fetch(database):
    return lambda query: database.execute(query).fetchall()
