"""Whether the database can be reached, and whether it fits this version of the code."""

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

SECONDS = 5


def refuse_unreachable() -> None:
    """Raises CommandError when no connection can be made."""
    try:
        _connect_once()
    except (DatabaseError, connection.Database.Error) as error:
        words = str(error).strip().splitlines()[0].rstrip(".")
        raise CommandError(
            f"The database {described()} cannot be reached: {words}. Check DATABASE_URL and that it runs."
        ) from None


def refuse_newer() -> None:
    """Raises CommandError when a newer engage has changed the database."""
    known = {key for migration in our_migrations() for key in (migration.key, *migration.replaces)}
    ahead = sorted(applied() - known)
    if ahead:
        raise CommandError(
            f"The database was changed by a newer engage ({'.'.join(ahead[0])} is not in this one). "
            "Run the newer version, or restore a backup made with this one."
        )


def refuse_older() -> None:
    """Raises CommandError when the database lacks changes that this version needs."""
    done = applied()
    if any(migration.is_missing_from(done) for migration in our_migrations()):
        raise CommandError(
            "The database is not ready for this version. Run “python -m engage migrate” and try again."
        )


def is_ready() -> bool:
    """Whether nothing at all is left to migrate, in our apps and in those of others."""
    if migrations_on_disk() <= set(MigrationRecorder(connection).applied_migrations()):
        return True  # the usual case, without the second that the full answer takes
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrations_on_disk() -> set[tuple[str, str]]:
    """The names of every app's migrations, read from its folder without importing them."""
    configs = apps.get_app_configs()
    files = ((config.label, file.stem) for config in configs for file in _migration_files(config))
    return set(files)


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


class OurMigration(NamedTuple):
    key: tuple[str, str]
    replaces: list[tuple[str, str]]

    def is_missing_from(self, done: set) -> bool:
        was_replaced = bool(self.replaces) and done.issuperset(self.replaces)
        return self.key not in done and not was_replaced


def our_migrations() -> list[OurMigration]:
    """The migrations that this code has, in our own apps."""
    return [migration for config in _our_apps() for migration in _migrations_of(config)]


def applied() -> set[tuple[str, str]]:
    """The migrations of our apps that the database has, as (app, name)."""
    ours = {config.label for config in _our_apps()}
    return {key for key in MigrationRecorder(connection).applied_migrations() if key[0] in ours}


def described() -> str:
    """The database as a person knows it, without its password."""
    place = connection.settings_dict
    host = place["HOST"] or "this machine"
    return str(place["NAME"]) if connection.vendor == "sqlite" else f"“{place['NAME']}” on {host}"


def _our_apps():
    return [config for config in apps.get_app_configs() if config.name.startswith("engage.")]


def _migrations_of(config) -> list[OurMigration]:
    return [
        OurMigration((config.label, file.stem), [tuple(key) for key in _migration(config, file).replaces])
        for file in _migration_files(config)
    ]


def _migration_files(config) -> list[Path]:
    return sorted((Path(config.path) / "migrations").glob("[!_.]*.py"))


def _migration(config, file: Path):
    return import_module(f"{config.name}.migrations.{file.stem}").Migration


def _connect_once() -> None:
    """A connection of its own: the pool would try for half a minute and log each attempt."""
    parameters = connection.get_connection_params()
    if connection.vendor == "postgresql":
        parameters = {"connect_timeout": SECONDS} | parameters
        connection.Database.connect(**parameters).close()
    else:
        connection.ensure_connection()
