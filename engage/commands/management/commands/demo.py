"""Make the demo place in an empty installation, or add a crowd to it."""

from django.core.management.base import CommandError

from engage.commands.command import OurCommand
from engage.commands.progress import Progress
from engage.demo import crowd, sign_ins
from engage.demo.loading import is_loaded, load


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=0, help="also read in so many invented members")
        parser.add_argument("--answers", type=int, default=0, help="also give so many answers")

    def handle(self, *, people, answers, **_options):
        if people < 0 or answers < 0:
            raise CommandError("Numbers of people and answers cannot be below zero.")
        self.say("The demo place is here already." if is_loaded() else "Making the demo place …")
        load(self.say)
        if people:
            with Progress("people") as progress:
                self.say(f"Added {crowd.add_people(people, progress):,} people.")
        if answers:
            with Progress("answers") as progress:
                self.say(f"Added {crowd.add_answers(answers, progress):,} answers.")
        self.say("\n".join(sign_ins()))
