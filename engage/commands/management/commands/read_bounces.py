"""Read a message that a mail server sent back, and write no more to the address it names."""

import sys
from pathlib import Path

from engage.base.actions import CONSOLE
from engage.commands.command import OurCommand
from engage.notices.actions import mark_refused
from engage.notices.queries.bounces import refusal_in

LONGEST = 2_000_000  # bytes; a report is small, and what is not one is not read to its end


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument("file", help="one message in a file, or - for what is piped in")

    def handle(self, *, file, **_options):
        found = refusal_in(_read(file))
        if found is None:
            self.say("This tells of no letter of ours that failed. Nothing was changed.")
            return
        letter, because = found
        mark_refused(actor=CONSOLE, letter=letter, because=because)
        self.say(f"Letter {letter.pk} came back: {because}. We write no more to its address.")


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(LONGEST)
    with Path(file).open("rb") as message:
        return message.read(LONGEST)
