"""Bring a backup back into an empty installation."""

from pathlib import Path

from engage.commands import database
from engage.commands.archive.restoring import restore_archive
from engage.commands.command import OurCommand
from engage.commands.progress import Progress


class Command(OurCommand):
    needs_database = False  # it may be empty

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a file made by “python -m engage backup”")

    def handle(self, *, file, **_options):
        database.refuse_unreachable()
        with Progress("files") as progress:
            manifest = restore_archive(file.absolute(), say=self.say, progress=progress)
        for table, count in manifest["tables"].items():
            if count:
                self.say(f"  {table:45} {count:>10,}")
        record = manifest["record"]
        self.say(f"Restored {file}, made at {manifest['made_at']} by engage {manifest['engage']}.")
        self.say(f"Record: position {record['position']}, head {record['head']}: every row fits")
