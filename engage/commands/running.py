"""One command: found by its name, run, and what a person got wrong said to her in one sentence."""

import ast
import difflib
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import CommandError
from django.db import DatabaseError

from engage import __version__
from engage.base.actions import Refused
from engage.commands import database
from engage.commands.sentences import one_sentence_parser, sentence_for

FOLDER = Path(__file__).parent / "management" / "commands"
MISTAKES = (
    ImproperlyConfigured,
    PermissionDenied,
    CommandError,
    Refused,
    DatabaseError,
    sqlite3.Error,  # of the files beside the database: backups, and what an import remembers
    OSError,
)
WITHOUT_SETTINGS = {
    "new_secret",  # it mends the settings
    "count",  # anyone can count, with no site at all
    "scrutineer_key",  # made on anyone's computer
}
MISTAKEN, INTERRUPTED = 2, 130


def run(arguments: list[str]) -> int:
    """Run what the words ask for; returns the exit status."""
    try:
        return _run(arguments) or 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except MISTAKES as error:
        if "--traceback" in arguments:
            raise
        print(f"engage: {sentence_for(error)}", file=sys.stderr)
        return MISTAKEN


def _run(arguments):
    first, *rest = arguments or ["help"]
    if first in ("help", "--help", "-h"):
        return _run([rest[0], "--help"]) if rest else print(overview())
    if first == "--version":
        return print(__version__)
    name = first.replace("-", "_")
    if name not in WITHOUT_SETTINGS:
        django.setup()
    if name in our_commands():
        return import_module(f"engage.commands.management.commands.{name}").Command().run(first, rest)
    return _run_djangos(first, rest)


def overview() -> str:
    """Every command of ours with its sentence."""
    lines = [f"  {name.replace('_', '-'):15} {sentence}" for name, sentence in our_commands().items()]
    return "\n".join(
        [
            "engage: citizens set the agenda, choose who speaks for them, and are answered in public.",
            "",
            "python -m engage COMMAND",
            *lines,
            "",
            "“python -m engage COMMAND --help” says more about each.",
            "Django's own commands also work: migrate, check, shell, dbshell, collectstatic, …",
        ]
    )


def our_commands() -> dict[str, str]:
    """Our commands by name, with the first line of each module, read without importing it."""
    files = sorted(FOLDER.glob("[a-z]*.py"))
    docstrings = ((file.stem, ast.get_docstring(ast.parse(file.read_text("utf-8")))) for file in files)
    return {name: docstring.splitlines()[0] for name, docstring in docstrings}


def _run_djangos(name: str, arguments: list[str]) -> None:
    if name not in get_commands():
        raise CommandError(_unknown(name))
    if name == "migrate" and not {"--help", "-h"} & set(arguments):
        database.refuse_unreachable()
        database.refuse_newer()
    utility = ManagementUtility(["python -m engage", name, *arguments])
    command = utility.fetch_command(name)
    create_parser = command.create_parser
    command.create_parser = lambda *args, **kwargs: one_sentence_parser(create_parser(*args, **kwargs))
    command.run_from_argv([*utility.argv, "--traceback"])  # so that mistakes come to us as exceptions


def _unknown(name: str) -> str:
    known = [*(ours.replace("_", "-") for ours in our_commands()), *get_commands()]
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean “{close[0]}”?" if close else "“python -m engage” lists them."
    return f"There is no command “{name}”. {hint}"
