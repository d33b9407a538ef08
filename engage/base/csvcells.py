"""How the cells of a file are read: each kind turns a text into a value, or says what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from engage.base.names import clean_name, has_unseen_characters

Reader = Callable[[str], object]
ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
BRITISH_DAY = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


class CellError(ValueError):
    """A cell that cannot be read; the message follows the words that say where it is."""


def text(longest: int) -> Reader:
    """Words on one line, at most `longest` characters, all of which can be seen."""

    def read(cell):
        cell = unicodedata.normalize("NFC", " ".join(cell.split()))
        if has_unseen_characters(cell):
            raise CellError(_("this has characters that cannot be seen. Type it again."))
        return within(cell, longest)

    return read


def within(cell: str, longest: int) -> str:
    if len(cell) > longest:
        words = {"cell": shortened(cell), "length": len(cell), "longest": longest}
        raise CellError(_("“%(cell)s” has %(length)s characters. Use at most %(longest)s.") % words)
    return cell


def whole_number(highest: int, *, example: int) -> Reader:
    def read(cell):
        words = {"cell": shortened(cell), "example": example, "highest": highest}
        if not (cell.isascii() and cell.isdigit()):
            raise CellError(
                _("“%(cell)s” is not a whole number. Write digits only, such as %(example)s.") % words
            )
        if len(cell) > 20 or int(cell) > highest:
            raise CellError(_("“%(cell)s” is too large. The highest number is %(highest)s.") % words)
        return int(cell)

    return read


def day(cell: str) -> date:
    """A date as 2026-04-01 or as 01/04/2026."""
    found = ISO_DAY.fullmatch(cell) or BRITISH_DAY.fullmatch(cell)
    try:
        return date(*(int(found[part]) for part in ("year", "month", "day")))
    except (TypeError, ValueError):
        words = {"cell": shortened(cell)}
        raise CellError(
            _("“%(cell)s” is not a date. Write it as 2026-04-01 or as 01/04/2026.") % words
        ) from None


def one_of(choices) -> Reader:
    """One of a closed list (a Django Choices class) by its name or value, in capitals or not."""
    names = {member.name.casefold(): member for member in choices}
    members = names | {str(member.value).casefold(): member for member in choices}

    def read(cell):
        if cell.casefold() not in members:
            words = {"cell": shortened(cell), "choices": ", ".join(names)}
            raise CellError(_("“%(cell)s” is not one of: %(choices)s.") % words)
        return members[cell.casefold()]

    return read


def email(cell: str) -> str:
    """An e-mail address, in small letters."""
    try:
        validate_email(cell)
    except ValidationError:
        raise CellError(
            _("“%(cell)s” is not an e-mail address. Write it as name@example.org.")
            % {"cell": shortened(cell)}
        ) from None
    return within(cell.lower(), 254)


def name(longest: int) -> Reader:
    """Someone's name, as it may stand in public."""

    def read(cell):
        try:
            return within(clean_name(cell), longest)
        except ValidationError as error:
            raise CellError(error.messages[0]) from None

    return read


def several(read: Reader) -> Reader:
    """Words separated by spaces, each read with `read`."""
    return lambda cell: [read(word) for word in cell.split()]


def without_guard(cell: str) -> str:
    """Undo what an exporter does to a cell that a spreadsheet would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def shortened(cell: str) -> str:
    return cell if len(cell) <= 60 else f"{cell[:60]}…"
