"""Reading an archive that may come from anywhere: only files we know, only inside the folder given."""

import gzip
import json
import shutil
import tarfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.core.management.base import CommandError

from engage.commands.archive.making import END, ERASED, HEADS, MANIFEST, MEDIA

LONGEST_WORDS = 16 * 1024 * 1024
CHUNK = 1024 * 1024
BROKEN = (EOFError, tarfile.ReadError, zlib.error, gzip.BadGzipFile, ValueError)


class Archive:
    """The members of an archive, in their order."""

    def __init__(self, members: tarfile.TarFile, packed: gzip.GzipFile, name: str):
        self.name, self._members, self._packed = name, members, packed

    def manifest(self) -> dict:
        return json.loads(self._words(self._members.next()))

    def unpack(self, database: Path, media: Path, progress) -> dict[str, str]:
        """Put the database and the media where they are to go; returns what the record keeps in files, by name."""
        beside, files, end = {HEADS: "", ERASED: ""}, 0, None
        while member := self._members.next():
            kind, target = self._place_of(member, database, media)
            if kind == END:
                end = json.loads(self._words(member))
            elif kind in beside:
                beside[kind] = self._words(member)
            else:
                self._write(member, target)
                files += kind == MEDIA
                progress(files)
        while self._packed.read(CHUNK):  # to the very end, where the checksum is
            pass
        if end is None or end.get("media_files") != files:
            raise cut_short(self.name)
        return beside

    def _place_of(self, member: tarfile.TarInfo, database: Path, media: Path):
        parts = PurePosixPath(member.name).parts
        if not member.isreg() or member.name.startswith("/") or ".." in parts or "\\" in member.name:
            raise CommandError(
                f"{self.name} holds “{member.name}”, which is not safe. It was not made by engage."
            )
        if member.name in (END, HEADS, ERASED):
            return member.name, None
        if member.name == database.name:
            return "database", database
        if parts[0] == MEDIA and len(parts) > 1:
            return MEDIA, media.joinpath(*parts[1:])
        raise CommandError(
            f"{self.name} holds “{member.name}”, which engage does not know. Use another backup."
        )

    def _words(self, member: tarfile.TarInfo) -> str:
        return self._members.extractfile(member).read(LONGEST_WORDS).decode()

    def _write(self, member: tarfile.TarInfo, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            shutil.copyfileobj(self._members.extractfile(member), out, CHUNK)


@contextmanager
def opened(file: Path):
    """The archive in `file`. Whatever is wrong with the file is one sentence."""
    _refuse_other_files(file)
    try:
        with gzip.open(file, "rb") as packed, tarfile.open(fileobj=packed, mode="r|") as members:
            yield Archive(members, packed, file.name)
    except BROKEN:
        raise cut_short(file.name) from None


def _refuse_other_files(file: Path) -> None:
    try:
        with gzip.open(file, "rb") as packed, tarfile.open(fileobj=packed, mode="r|") as members:
            found = members.next()
    except EOFError:
        raise cut_short(file.name) from None
    except FileNotFoundError:
        raise CommandError(f"{file} is not there. Check the name of the file.") from None
    except BROKEN:
        found = None
    if found is None or found.name != MANIFEST:
        raise not_an_archive(file.name)


def not_an_archive(name: str) -> CommandError:
    return CommandError(f"{name} is not an archive made by “python -m engage backup”. Choose another file.")


def cut_short(name: str) -> CommandError:
    return CommandError(f"{name} is cut short or damaged. Copy it again from where it was made.")
