"""Set up an empty installation: its first place, body and administrator."""

import sys
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from engage.base.actions import CONSOLE
from engage.base.csvcells import CellError, email, name, one_of, text, whole_number
from engage.commands import database
from engage.commands.command import OurCommand
from engage.pages.actions.setting_up import set_up_site
from engage.people.models import Person
from engage.places.queries import is_laid_out
from engage.places.states import Sector

HIDDEN = "administrator_password"
# value: (question, how it is read, what an empty answer means)
QUESTIONS = {
    "place_name": ("Which place is this site for?", text(120), ""),
    "place_code": ("Its code (from the Office for National Statistics)", text(20), "X00000001"),
    "population": ("How many people live there, about?", whole_number(2_000_000_000, example=41000), "0"),
    "organisation_name": ("Which body runs this site?", text(160), ""),
    "sector": (f"What does it do? ({', '.join(Sector.values)})", one_of(Sector), "commissioner"),
    "administrator_name": ("The administrator's name", name(120), ""),
    "administrator_email": ("The administrator's e-mail address", email, ""),
    HIDDEN: ("A password for the administrator (12 characters or more)", str, ""),
}


class Command(OurCommand):
    needs_database = False  # it prepares the database itself

    def add_arguments(self, parser):
        for key, (question, _read, default) in QUESTIONS.items():
            more = " (- reads it from standard input)" if key == HIDDEN else ""
            more += f" [{default}]" if default else ""
            parser.add_argument(f"--{_option(key)}", dest=key, help=question.replace("%", "%%") + more)

    def handle(self, **options):
        database.refuse_unreachable()
        database.refuse_newer()
        if not database.is_ready():
            self.say("Preparing the database …")
            database.migrate()
        if is_laid_out():
            raise CommandError("This site is set up already. Sign in as its administrator to change it.")
        values = {key: self._value(key, options[key]) for key in QUESTIONS}
        _refuse_weak(values)
        person = set_up_site(actor=CONSOLE, **values)
        self.say(f"{values['place_name']} is set up. {person} signs in with {person.email}.")
        self.say("The first time, the site asks to set up a second step: have a phone or a key at hand.")

    def _value(self, key, given):
        """The value given as an option; else asked for, again and again until it can be read."""
        question, read, default = QUESTIONS[key]
        if given is not None or not sys.stdin.isatty():
            return _read_option(key, given or default)
        while True:
            try:
                return _read(key, read, _ask(key, question, default))
            except CellError as error:
                self.say(str(error))


def _option(key):
    return key.replace("_", "-")


def _ask(key, question, default):
    if key == HIDDEN:
        return getpass(f"{question}: ")
    return input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default


def _read_option(key, given):
    if not given:
        raise CommandError(f"--{_option(key)} is missing. “python -m engage setup --help” lists the options.")
    given = sys.stdin.readline().rstrip("\n") if key == HIDDEN and given == "-" else given
    try:
        return _read(key, QUESTIONS[key][1], given)
    except CellError as error:
        raise CommandError(f"--{_option(key)}: {error}") from None


def _read(key, read, given):
    if not given:
        raise CellError("This cannot be empty.")
    return read(given)


def _refuse_weak(values):
    person = Person(name=values["administrator_name"], email=values["administrator_email"])
    try:
        validate_password(values[HIDDEN], person)
    except ValidationError as error:
        raise CommandError(f"--{_option(HIDDEN)}: {' '.join(error.messages)}") from None
