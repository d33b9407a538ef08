"""Add people and where they belong from a file of comma-separated values."""

from pathlib import Path

from engage.base.actions import CONSOLE
from engage.base.csvfile import rows
from engage.commands.command import OurCommand
from engage.commands.progress import Progress
from engage.people.actions import PEOPLE_LAYOUT, import_people


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=f"columns: {', '.join(PEOPLE_LAYOUT.names)}")

    def handle(self, *, file, **_options):
        with Progress("rows") as progress:
            people, memberships = import_people(
                actor=CONSOLE, rows=rows(file, PEOPLE_LAYOUT), source=file.name, progress=progress
            )
        self.say(f"Imported {people:,} people and {memberships:,} memberships from {file.name}.")
