"""What every command of ours starts from."""

import sys

from django.core.management.base import BaseCommand

from engage.commands import database
from engage.commands.sentences import one_sentence_parser


class OurCommand(BaseCommand):
    """A command whose help is the first line of its module; mistakes are exceptions with one sentence."""

    requires_system_checks = []
    needs_database = True
    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--no-color",
        "--force-color",
    }

    def __init_subclass__(cls):
        cls.help = sys.modules[cls.__module__].__doc__

    def create_parser(self, prog_name, subcommand, **kwargs):
        shown = subcommand.replace("_", "-")
        return one_sentence_parser(super().create_parser("python -m engage", shown, **kwargs))

    def run(self, name: str, arguments: list[str]) -> None:
        options = vars(self.create_parser("", name).parse_args(arguments))
        self.execute(*options.pop("args", ()), **options)

    def execute(self, *args, **options):
        if self.needs_database:
            database.refuse_unreachable()
            database.refuse_newer()
            database.refuse_older()
        return super().execute(*args, **options)

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
