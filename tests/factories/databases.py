"""Databases for tests, made once and then copied: all migrations take a dozen seconds, the demo place twenty."""

import datetime
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "var" / "tests" / "migrated"
POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
SETTINGS = {"SITE_URL", "REDIS_URL", "SECRET_KEY", "DATABASE_URL", "VAR_DIR", "MEDIA_ROOT", "DEBUG"}
SAYS_WHAT_TABLES_THERE_ARE = ("migrations/*.py", "models.py", "apps.py")


def migrated() -> str:
    """A database with tables, and the rows that migrations make: its file, or its name. Nobody writes to it."""
    with _locked():
        return _migrated_on_postgresql() if POSTGRESQL else _migrated_file()


def with_demo() -> tuple[Path, str]:
    """An installation with the demo place of today: its folder, and its database on PostgreSQL. Nobody writes to it."""
    with _locked():
        today = datetime.date.today().isoformat()
        key = f"demo_{_digest((ROOT / 'engage').rglob('*.py'), today)}"
        folder, name = FOLDER / key, f"engage_{key}" if POSTGRESQL else ""
        if not (folder / "made").exists():
            _make_demo(folder, name)
        return folder, name


def copy_file(target: Path) -> None:
    """The migrated SQLite database as `target`."""
    forget_file(target)
    shutil.copyfile(migrated(), target)


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


@contextmanager
def _locked():
    """One process migrates; the others wait for what it made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _key() -> str:
    patterns = (f"*/{pattern}" for pattern in SAYS_WHAT_TABLES_THERE_ARE)
    return _digest(file for pattern in patterns for file in (ROOT / "engage").glob(pattern))


def _digest(files, more: str = "") -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes() + more.encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _make_demo(folder: Path, name: str) -> None:
    for old in FOLDER.glob("demo_*"):
        shutil.rmtree(old)
    folder.mkdir()
    if name:
        drop_database(name)
        new_database(_migrated_on_postgresql(), name)
        _engage(folder, "demo", DATABASE_URL=url_of(name))
    else:
        shutil.copyfile(_migrated_file(), folder / "engage.sqlite3")
        _engage(folder, "demo")
    (folder / "made").touch()


def _migrated_file() -> str:
    file = FOLDER / f"{_key()}.sqlite3"
    if not file.exists():
        for old in FOLDER.glob("*.sqlite3"):
            old.unlink()
        making = FOLDER / "making"
        shutil.rmtree(making, ignore_errors=True)
        _engage(making, "migrate")
        # Without a journal beside it, the file alone is the whole database.
        (making / "engage.sqlite3").rename(file)
    return str(file)


def _migrated_on_postgresql() -> str:
    name = f"engage_migrated_{_key()}"
    if not run_sql(sql.SQL("SELECT 1 FROM pg_database WHERE datname = {}").format(name)):
        making = new_database()
        _engage(FOLDER / "making", "migrate", DATABASE_URL=url_of(making))
        run_sql(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
        )
    return name


def _engage(folder: Path, *words: str, **environment) -> None:
    kept = {key: value for key, value in os.environ.items() if key not in SETTINGS}
    subprocess.run(
        [sys.executable, "-m", "engage", *words],
        cwd=ROOT,
        env=kept | {"VAR_DIR": str(folder), "LOG_LEVEL": "WARNING"} | environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
