"""What an archive says about itself, and whether it can be restored here."""

from collections.abc import Callable, Iterable

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from engage import __version__
from engage.base import clock

FORMAT = 1


def describe(fetch: Callable[[str], list], tables: Iterable[str]) -> dict:
    """The manifest of a database; `fetch` runs a query in it."""
    position, head = (
        fetch("SELECT position, head FROM record_link ORDER BY position DESC LIMIT 1") or [(0, "")]
    )[0]
    return {
        "format": FORMAT,
        "engage": __version__,
        "engine": connection.vendor,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "migrations": [list(row) for row in fetch("SELECT app, name FROM django_migrations ORDER BY id")],
        "tables": count_rows(fetch, tables),
        "record": {"position": position, "head": head},
    }


def count_rows(fetch: Callable[[str], list], tables: Iterable[str]) -> dict[str, int]:
    quoted = connection.ops.quote_name
    return {table: fetch(f"SELECT count(*) FROM {quoted(table)}")[0][0] for table in sorted(tables)}  # noqa: S608 - names of our own tables


def refuse_unfit(manifest: dict, name: str) -> None:
    """Raises CommandError when the archive cannot be restored by this code into this database."""
    if manifest.get("format") != FORMAT or _lacks(manifest):
        raise CommandError(
            f"{name} has a format that this engage does not know. Use the engage that made it."
        )
    if manifest["engine"] != connection.vendor:
        raise CommandError(
            f"{name} holds a {manifest['engine']} database, and DATABASE_URL names a {connection.vendor} one. "
            f"Set DATABASE_URL to an empty {manifest['engine']} database."
        )
    known = MigrationLoader(None).disk_migrations
    newer = [
        f"{app}.{migration}" for app, migration in manifest["migrations"] if (app, migration) not in known
    ]
    if newer:
        raise CommandError(
            f"{name} was made by a newer engage, {manifest['engage']} ({newer[0]} is not in this one). "
            "Install that version and restore with it."
        )


def refuse_other_counts(manifest: dict, counts: dict[str, int]) -> None:
    for table, count in manifest["tables"].items():
        if counts.get(table) != count:
            raise CommandError(
                f"The restored table {table} has {counts.get(table, 'no')} rows, but the archive says {count}. "
                "Nothing was kept; use another backup."
            )


def _lacks(manifest: dict) -> bool:
    return not {"engage", "engine", "made_at", "migrations", "tables", "record"} <= manifest.keys()
