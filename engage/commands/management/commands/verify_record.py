"""Check that no row of the record was altered, exchanged or removed."""

import sys

from engage.commands.command import OurCommand
from engage.record.queries import first_misfit, head


class Command(OurCommand):
    def handle(self, **_options):
        position, chained = head()
        misfit = first_misfit()
        self.say(misfit or f"position {position}, head {chained}: every row fits")
        if misfit:
            sys.exit(1)
