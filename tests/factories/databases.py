"""Databases for tests, made once and then copied: all migrations take some seconds, the demo place twenty."""

import datetime
import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import sql

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "var" / "tests" / "migrated"
POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
SETTINGS = {"SITE_URL", "REDIS_URL", "SECRET_KEY", "DATABASE_URL", "VAR_DIR", "MEDIA_ROOT", "DEBUG"}
SAID, IN_HAND = "said.txt", "in_hand.json"
BEGIN = "from tests.journeys.underway import begin; print(begin())"
DESCRIBES = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity "
    "FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)
SAYS_WHAT_TABLES_THERE_ARE = ("migrations/*.py", "models.py", "models/*.py", "apps.py")


class Installation(NamedTuple):
    """A folder with all that `python -m engage` keeps there, and on PostgreSQL the name of its database."""

    folder: Path
    database: str

    @property
    def file(self) -> Path:
        return self.folder / "engage.sqlite3"


def migrated() -> Installation:
    """With tables, and the rows that migrations make. Nobody writes to it."""
    files = (
        file for pattern in SAYS_WHAT_TABLES_THERE_ARE for file in (ROOT / "engage").glob(f"*/{pattern}")
    )
    files = [*files, ROOT / "engage" / "settings.py", Path(__file__).with_name("migrating.py")]
    return _made_once("migrated", _digest(files), None, _migrate)


def with_demo() -> Installation:
    """With the demo place of today, as `make run` makes it the first time. Nobody writes to it."""
    today = datetime.date.today().isoformat()
    files = [*(ROOT / "engage").rglob("*.py"), Path(__file__)]
    return _made_once("demo", _digest(files, today), migrated(), _serve_with_demo)


def underway() -> Installation:
    """With the demo place, and something half done in it. Nobody writes to it."""
    demo = with_demo()
    files = [*(ROOT / "tests" / "factories").glob("*.py"), ROOT / "tests" / "journeys" / "underway.py"]
    return _made_once("underway", _digest(files, demo.folder.name), demo, _begin_something)


def in_hand(folder: Path) -> dict[str, list[str]]:
    """The addresses that someone has in hand, by name, in an installation where something is underway."""
    return json.loads((folder / IN_HAND).read_text())


def said_when_made(folder: Path) -> str:
    """What the server said while it made the demo place that is in `folder`, until it was open."""
    return (folder / SAID).read_text()


def copied(prepared: Installation, folder: Path) -> Installation:
    """One like it, with the same key and rows of its own."""
    shutil.copytree(prepared.folder, folder)
    return Installation(folder, new_database(prepared.database) if prepared.database else "")


def put_in_place(prepared: Installation, name: str) -> None:
    """The database of a test process is now like `prepared`: the file or database called `name`."""
    if POSTGRESQL:
        drop_database(name)
        new_database(prepared.database, name)
    else:
        forget_file(Path(name))
        shutil.copyfile(prepared.file, name)


def take_away(name: str) -> None:
    drop_database(name) if POSTGRESQL else forget_file(Path(name))


def forget_file(target: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


def new_database(template: str = "template1", name: str = "") -> str:
    name = name or f"test_commands_{uuid.uuid4().hex[:12]}"
    run_sql(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return name


def drop_database(name: str) -> None:
    run_sql(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def run_sql(query, database: str = "postgres") -> list:
    with psycopg.connect(url_of(database), autocommit=True) as connection:
        done = connection.execute(query)
        return done.fetchall() if done.description else []


def url_of(database: str) -> str:
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"


def environment(installation: Installation) -> dict[str, str]:
    """What `python -m engage` needs to run there, and nothing that the person set for herself."""
    kept = {key: value for key, value in os.environ.items() if key not in SETTINGS}
    kept |= {"VAR_DIR": str(installation.folder), "PYTHONWARNINGS": "ignore", "LOG_LEVEL": "WARNING"}
    return kept | ({"DATABASE_URL": url_of(installation.database)} if installation.database else {})


def tables_of(installation: Installation) -> set[tuple]:
    """Every column, constraint and index there, as the database itself describes it."""
    if installation.database:
        return {tuple(row) for query in DESCRIBES for row in run_sql(query, installation.database)}
    with closing(sqlite3.connect(installation.file)) as connection:
        return {*connection.execute("SELECT type, name, sql FROM sqlite_master")}


@contextmanager
def _locked(kind: str):
    """One process makes it; the others wait for what it made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{kind}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _made_once(kind: str, digest: str, start: Installation | None, make: Callable) -> Installation:
    """What `make` makes from `start`, or from nothing; kept until what it depends on changes."""
    key = f"{kind}_{digest}"
    made = Installation(FOLDER / key, f"engage_{key}" if POSTGRESQL else "")
    with _locked(kind):
        if not (FOLDER / f"{key}.made").exists():
            _forget_all(kind)
            _begin_from(made, start)
            make(made)
            (FOLDER / f"{key}.made").touch()
    return made


def _begin_from(made: Installation, start: Installation | None) -> None:
    if start:
        shutil.copytree(start.folder, made.folder)
    if made.database:
        drop_database(made.database)
        new_database(start.database if start else "template1", made.database)


def _migrate(made: Installation) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.factories.migrating"],
        cwd=ROOT,
        env=environment(made),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _serve_with_demo(made: Installation) -> None:
    from tests.commands.terminal import Terminal, said_until_open  # they need this module

    (made.folder / SAID).write_text(said_until_open(Terminal(*made), "--with-demo"))


def _begin_something(made: Installation) -> None:
    from tests.commands.terminal import Terminal  # it needs this module

    (made.folder / IN_HAND).write_text(Terminal(*made).ask(BEGIN))


def _forget_all(kind: str) -> None:
    for mark in FOLDER.glob(f"{kind}_*.made"):
        mark.unlink()
    for folder in FOLDER.glob(f"{kind}_*"):
        shutil.rmtree(folder)
        if POSTGRESQL:
            drop_database(f"engage_{folder.name}")


def _digest(files, more: str = "") -> str:
    """Of everything that says what is made; of this folder too, for other checkouts have the same server."""
    seed = (ROOT / "requirements" / "run.txt").read_bytes() + f"{ROOT}{POSTGRESQL}{more}".encode()
    digest = hashlib.sha256(seed)
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


if __name__ == "__main__":
    migrated()
