"""Do once what is due: open, close, remind, seal the record."""

from django.core.management.base import CommandError

from engage.commands.command import OurCommand
from engage.commands.ticking import tick


class Command(OurCommand):
    def handle(self, **_options):
        failed = tick()
        if failed:
            raise CommandError(f"These failed and are tried again at the next tick: {', '.join(failed)}.")
