"""Add or update places from a file of comma-separated values."""

from pathlib import Path

from engage.base.actions import CONSOLE
from engage.base.csvfile import rows
from engage.commands.command import OurCommand
from engage.commands.progress import Progress
from engage.places.actions import PLACES_LAYOUT, import_places


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=f"columns: {', '.join(PLACES_LAYOUT.names)}")

    def handle(self, *, file, **_options):
        with Progress("rows") as progress:
            places, successions = import_places(
                actor=CONSOLE, rows=rows(file, PLACES_LAYOUT), source=file.name, progress=progress
            )
        self.say(f"Imported {places:,} places and {successions:,} successions from {file.name}.")
