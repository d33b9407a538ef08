"""Print the code with which people of the demo who have a role sign in."""

from django.core.management.base import CommandError

from engage.commands.command import OurCommand
from engage.demo import codes
from engage.demo.loading import is_loaded


class Command(OurCommand):
    def handle(self, **_options):
        if not is_loaded():
            raise CommandError("The demo place is not here. “python -m engage demo” makes it.")
        self.say("\n".join(codes()))
