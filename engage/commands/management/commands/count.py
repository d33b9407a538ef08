"""Count the ballots of a BLT file by single transferable vote, stage by stage."""

import json
import secrets
from pathlib import Path

from django.core.management.base import CommandError

from engage.commands.command import OurCommand
from engage.panels import counting
from engage.panels.counting.sheet import as_text

MISTAKES = (counting.BadFile, counting.UnknownRule, ValueError)


class Command(OurCommand):
    needs_database = False

    def add_arguments(self, parser):
        parser.add_argument("file", help="the ballots, a BLT file")
        parser.add_argument("--rule", default=counting.DEFAULT, help=f"the rule ({counting.DEFAULT})")
        parser.add_argument(
            "--seed", default="", metavar="HEX", help="what a lot is drawn from, in hexadecimal"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how to print (text)")
        parser.add_argument("--package", metavar="OUT.json", help="also write the count package there")
        parser.add_argument(
            "--withheld", metavar="OUT.json", help="also write the package without the rankings"
        )

    def handle(self, *, file, rule, seed, format, package, withheld, **_options):  # noqa: A002 - the option's name
        try:
            chosen, seed = counting.rule_named(rule), counting.clean_seed(seed)
            contest = counting.read_blt(file)
            outcome = chosen.counts(contest, seed)
        except counting.LotNeeded as tie:
            raise CommandError(f"A lot must be drawn: {tie}. Give its seed with --seed HEX.") from tie
        except MISTAKES as mistake:
            raise CommandError(str(mistake)) from mistake
        self.write(contest, outcome, seed, {"package": package, "withheld": withheld})
        self.say(json.dumps(outcome.as_json()) if format == "json" else self.text(contest, outcome))

    def text(self, contest, outcome) -> str:
        return as_text(outcome, contest.names, title=contest.title, blank=contest.blank)

    def write(self, contest, outcome, seed: str, files: dict) -> None:
        if not any(files.values()):
            return
        whole = counting.package(contest, outcome, seed=seed, salt=secrets.token_hex(32))
        packages = {"package": whole, "withheld": counting.withheld(whole)}
        for name, file in files.items():
            if file:
                Path(file).write_bytes(counting.written(packages[name]))
