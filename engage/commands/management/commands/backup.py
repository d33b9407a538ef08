"""Write the database and the media to one file, while the site runs."""

from pathlib import Path

from engage.commands.archive.making import make_archive
from engage.commands.command import OurCommand
from engage.commands.progress import Progress


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=Path, help="such as engage-2026-11-22.tar.gz; keep it as safe as the site"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="replace the file if it is there already"
        )

    def handle(self, *, file, overwrite, **_options):
        with Progress("media files") as progress:
            manifest = make_archive(file.absolute(), may_overwrite=overwrite, progress=progress)
        rows = sum(manifest["tables"].values())
        position = manifest["record"]["position"]
        self.say(f"Wrote {file}: {len(manifest['tables'])} tables, {rows:,} rows, record at {position:,}.")
