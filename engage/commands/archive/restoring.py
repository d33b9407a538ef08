"""Bringing an archive back into an empty installation: all of it, checked, or nothing."""

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.live import renew_epochs
from engage.commands import database
from engage.commands.archive import postgresql
from engage.commands.archive.making import ERASED, HEADS, engine
from engage.commands.archive.manifest import refuse_other_counts, refuse_unfit
from engage.commands.archive.reading import opened
from engage.people.actions import erase_again
from engage.people.models import Person
from engage.people.queries import journal_file
from engage.places.models import Place
from engage.record.queries import first_misfit

STAGING = ".restoring-"


def restore_archive(file: Path, *, say, progress) -> dict:
    """Returns the manifest of what was restored. Raises CommandError; then nothing is kept."""
    with opened(file) as archive:
        manifest = archive.manifest()
        refuse_unfit(manifest, file.name)
        refuse_unless_empty()
        with _staging(_beside_the_database()) as folder, _staging(settings.MEDIA_ROOT) as media:
            staged = Path(folder) / engine().FILE
            beside = archive.unpack(staged, Path(media), progress)
            _put_in_place(staged, Path(media), beside, manifest, say)
    return manifest


def refuse_unless_empty() -> None:
    """Raises CommandError where somebody's places, people or files could be lost."""
    engine().refuse_foreign()
    tables = connection.introspection.table_names()
    places = Place.objects.count() if Place._meta.db_table in tables else 0
    people = Person.objects.count() if Person._meta.db_table in tables else 0
    if places or people:
        raise CommandError(
            f"This installation is not empty: it has {places:,} places and {people:,} people. "
            "Restore into an empty one, with its own DATABASE_URL and VAR_DIR."
        )
    if any(not path.name.startswith(STAGING) for path in Path(settings.MEDIA_ROOT).iterdir()):
        raise CommandError(f"{settings.MEDIA_ROOT} is not empty. Move its files away, or set MEDIA_ROOT.")


def _put_in_place(staged: Path, media: Path, beside: dict, manifest: dict, say) -> None:
    if not staged.exists():
        raise CommandError("There is no database in the archive. Use another backup.")
    counts = engine().check(staged)
    with (
        _journal_of_both(beside[ERASED]),
        _heads_in_place(beside[HEADS]) as kept,
        _media_in_place(media),
    ):
        engine().put_back(staged, lambda: _make_fit(manifest, counts, say))
    if kept:
        say(f"The heads that were published here before are kept in {kept}.")


@contextmanager
def _heads_in_place(heads: str):
    """The published heads of the archive, for as long as nothing fails; those of before are set aside."""
    file, kept = settings.RECORD_HEADS_FILE, None
    if file.exists() and file.read_text("utf-8") != heads:
        kept = file.with_name(f"heads-before-{clock.now():%Y-%m-%d-%H%M%S}.txt")
        file.rename(kept)
    is_new_folder = not file.parent.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(heads, "utf-8")
    try:
        yield kept
    except BaseException:
        kept.replace(file) if kept else file.unlink()
        if is_new_folder:
            file.parent.rmdir()
        raise


@contextmanager
def _journal_of_both(erased: str):
    """Who had left by the archive, and who by the journal that is here, for as long as nothing fails."""
    file = journal_file()
    here = file.read_text("utf-8") if file.exists() else None
    known = (here or "").splitlines(keepends=True)
    both = "".join(known + [line for line in erased.splitlines(keepends=True) if line not in known])
    is_new_folder = not file.parent.exists()
    if both:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(both, "utf-8")
    try:
        yield
    except BaseException:
        if here is not None:
            file.write_text(here, "utf-8")
        elif both:
            file.unlink()
        if both and is_new_folder:
            file.parent.rmdir()
        raise


@contextmanager
def _media_in_place(staged: Path):
    """The media of the archive, for as long as nothing fails."""
    moved = [path.rename(Path(settings.MEDIA_ROOT) / path.name) for path in staged.iterdir()]
    try:
        yield
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _make_fit(manifest: dict, counts: dict | None, say) -> None:
    refuse_other_counts(manifest, counts or postgresql.count())
    if not database.is_ready():
        say("Bringing the database up to this version …")
        database.migrate()
    misfit = first_misfit()
    if misfit:
        raise CommandError(f"The record in the archive does not fit: {misfit}. Use another backup.")
    renew_epochs()
    gone = erase_again(actor=CONSOLE)
    if gone:
        say(f"{gone} who had left since are erased again.")


def _beside_the_database() -> Path:
    return engine().live_file().parent if connection.vendor == "sqlite" else settings.VAR_DIR


def _staging(folder) -> TemporaryDirectory:
    return TemporaryDirectory(prefix=STAGING, dir=folder)
