"""Check that an election is what the record says of it: roll, candidates, envelopes, ballots and count."""

import sys

from django.core.management.base import CommandError

from engage.commands.command import OurCommand
from engage.elections.models import Election
from engage.elections.queries.checking import misfits
from engage.rolls.queries.checking import misfits as rolls_misfits


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument("election", type=int, help="the number in its address")

    def handle(self, election, **_options):
        found = Election.objects.filter(pk=election).first()
        if found is None:
            raise CommandError(f"There is no election {election}. Its number stands in its address.")
        wrong = [*misfits(found), *rolls_misfits(found)]
        for each in wrong:
            self.say(each)
        if wrong:
            sys.exit(1)
        self.say(f"election {election}: everything fits the record")
