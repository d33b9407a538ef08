"""Run the queue until stopped (for systemd)."""

from engage.commands.command import OurCommand
from engage.commands.working import new_worker


class Command(OurCommand):
    def handle(self, **_options):
        worker = new_worker()
        worker.configure_signals()
        worker.run()
