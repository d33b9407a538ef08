"""PostgreSQL: dumped and restored with its own tools; the password goes through the environment."""

import os
import shutil
import subprocess
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection, transaction

from engage.commands.archive.manifest import count_rows, describe

FILE = "database.dump"
UNOWNED = ("--no-owner", "--no-privileges")
FROM_OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "service": "PGSERVICE"}


def snapshot(folder: Path) -> tuple[Path, dict]:
    """A dump in `folder` and its manifest, both of the same moment, while others write."""
    with transaction.atomic():
        _fetch("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        moment = _fetch("SELECT pg_export_snapshot()")[0][0]
        dump = folder / FILE
        _run("pg_dump", "--format=custom", *UNOWNED, f"--snapshot={moment}", f"--file={dump}")
        return dump, describe(_fetch, connection.introspection.table_names())


def refuse_foreign() -> None:
    """Raises CommandError when the database holds tables of another program."""
    ours = {*connection.introspection.django_table_names(), "django_migrations"}
    foreign = sorted(set(connection.introspection.table_names()) - ours)
    if foreign:
        raise CommandError(
            f"The database holds the table “{foreign[0]}”, which is not engage's. "
            "Set DATABASE_URL to an empty database."
        )


def put_back(staged: Path, prepare) -> None:
    """Restore `staged` and make it fit with `prepare`; when either fails, no table is left."""
    empty()
    try:
        _run(
            "pg_restore",
            "--single-transaction",
            "--clean",
            "--if-exists",
            *UNOWNED,
            f"--dbname={connection.settings_dict['NAME']}",
            str(staged),
        )
        prepare()
    except BaseException:
        empty()
        raise


def check(_staged: Path) -> dict[str, int] | None:
    """pg_restore itself refuses a damaged dump; the rows are counted when they are in."""
    return None


def count() -> dict[str, int]:
    return count_rows(_fetch, connection.introspection.table_names())


def empty() -> None:
    """Drop every table there is; called only where no place and no person is."""
    names = [connection.ops.quote_name(table) for table in connection.introspection.table_names()]
    if names:
        with transaction.atomic():
            _fetch("SET LOCAL lock_timeout = '10s'")
            _fetch(f"DROP TABLE {', '.join(names)} CASCADE")


def _fetch(query: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall() if cursor.description else []


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise CommandError(
            f"{tool} is missing. Install it: “apt install postgresql-client” on Debian and Ubuntu."
        )
    done = subprocess.run(  # noqa: S603 - the program is PostgreSQL's own, the words are ours
        [program, "--no-password", *arguments],
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = (done.stderr.strip() or f"it ended with {done.returncode}").splitlines()[0]
        raise CommandError(f"{words}. Nothing was kept; mend that and try again.")


def _environment() -> dict[str, str]:
    place = connection.settings_dict
    said = {
        "PGDATABASE": place["NAME"],
        "PGHOST": place["HOST"],
        "PGPORT": place["PORT"],
        "PGUSER": place["USER"],
        "PGPASSWORD": place["PASSWORD"],
    }
    said |= {name: place["OPTIONS"].get(option) for option, name in FROM_OPTIONS.items()}
    return os.environ | {name: str(value) for name, value in said.items() if value}
