"""Writing an archive while the site runs: the database at one moment, then the media."""

import gzip
import io
import json
import os
import tarfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from engage.commands.archive import postgresql, sqlite
from engage.people.queries import journal_file

LEVEL = 3  # pictures and PDFs hardly get smaller
MANIFEST, HEADS, MEDIA, END = "manifest.json", "record/heads.txt", "media", "end.json"
ERASED = "record/erased.txt"


def engine():
    return sqlite if connection.vendor == "sqlite" else postgresql


def make_archive(file: Path, *, may_overwrite: bool, progress) -> dict:
    """Write everything to `file`; returns the manifest. Until all of it is there, the file is not."""
    if file.exists() and not may_overwrite:
        raise CommandError(f"{file} is there already. Choose another name, or add --overwrite.")
    with (
        _written_whole(file) as out,
        TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder,
        gzip.GzipFile(fileobj=out, mode="wb", filename="", compresslevel=LEVEL) as packed,
        tarfile.open(fileobj=packed, mode="w|", dereference=True) as archive,
    ):
        return _fill(archive, Path(folder), progress)


def _fill(archive: tarfile.TarFile, folder: Path, progress) -> dict:
    database, manifest = engine().snapshot(folder)
    _add_words(archive, MANIFEST, json.dumps(manifest, indent=1))
    archive.add(database, engine().FILE, filter=_plain)
    if settings.RECORD_HEADS_FILE.exists():
        _add_words(archive, HEADS, settings.RECORD_HEADS_FILE.read_text("utf-8"))
    if journal_file().exists():
        _add_words(archive, ERASED, journal_file().read_text("utf-8"))
    files = 0
    for path in _media_files():
        files += _add_media(archive, path)
        progress(files)
    _add_words(archive, END, json.dumps({"media_files": files}))
    return manifest


def _media_files():
    found = (path for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")) if not path.is_symlink())
    return (path for path in found if path.is_file() and not path.name.startswith("."))


def _add_media(archive: tarfile.TarFile, path: Path) -> bool:
    try:
        archive.add(path, f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT)}", filter=_plain)
    except FileNotFoundError:
        return False  # deleted meanwhile, and then nothing points to it any more
    return True


def _add_words(archive: tarfile.TarFile, name: str, words: str) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(words.encode()), 0o600
    archive.addfile(member, io.BytesIO(words.encode()))


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without who owned the file on this machine."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


@contextmanager
def _written_whole(file: Path):
    """A file beside `file`, readable by us alone, that takes its name only when all went well."""
    part = file.with_name(f"{file.name}.part")
    try:
        out = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb")
    except OSError as error:
        raise CommandError(
            f"{file} cannot be written ({error.strerror}). Choose a folder that is there and is yours."
        ) from None
    try:
        with out:
            os.fchmod(out.fileno(), 0o600)
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
