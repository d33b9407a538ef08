"""What went wrong at the command line, said in one sentence with how to mend it."""

import sqlite3

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.db import DatabaseError


def sentence_for(error: Exception) -> str:
    if isinstance(error, PermissionDenied):
        return f"The command line may not do this ({error}). Ask an administrator to do it on the site."
    if isinstance(error, DatabaseError | sqlite3.Error):
        return _about_the_database(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}. Check that the place is there, is yours and has room."
    return str(error)


def one_sentence_parser(parser):
    """Make an argument parser say what is wrong in one sentence, without its usage."""

    def refuse(message):
        words = message[:1].upper() + message[1:]
        raise CommandError(f"{words}. “{parser.prog} --help” shows what to write.")

    parser.error = refuse
    return parser


def _about_the_database(error: Exception) -> str:
    words = str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "it gave no reason"
    if "locked" in words:
        return "The database is busy: another program is writing to it. Wait for that to end and try again."
    if "full" in words or "disk" in words:
        return f"The database cannot be written: {words}. Make room on the disk and try again."
    return f"The database refused: {words}. Check DATABASE_URL and that the database runs."
