"""Run tick every ten seconds until stopped (for systemd)."""

import signal
from threading import Event

from engage.commands.command import OurCommand
from engage.commands.ticking import tick_until


class Command(OurCommand):
    def handle(self, **_options):
        stopped = Event()
        signal.signal(signal.SIGTERM, lambda *_: stopped.set())
        tick_until(stopped)
