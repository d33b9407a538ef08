"""Print a new secret key for SECRET_KEY."""

from django.core.management.utils import get_random_secret_key

from engage.commands.command import OurCommand


class Command(OurCommand):
    needs_database = False

    def handle(self, **_options):
        self.say(get_random_secret_key() + get_random_secret_key())
