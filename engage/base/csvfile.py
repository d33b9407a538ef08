"""Files of comma-separated values, read row by row; what is wrong in one is said with its line and column."""

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from engage.base.actions import Refused
from engage.base.csvcells import CellError, Reader, shortened, without_guard

LONGEST_LINE = 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
REQUIRED = object()
BATCH = 2_000


class CsvMistake(Refused):
    """What is wrong in a file: its name, the line, the column, and how to mend it."""


@dataclass(frozen=True)
class Column:
    """A column: its name, how a cell is read, what an empty cell means, and whether the header may lack it."""

    name: str
    read: Reader
    empty_is: object = REQUIRED
    may_lack: bool = False

    def value_of(self, cell: str):
        cell = without_guard(cell.strip())
        if cell:
            return self.read(cell)
        if self.empty_is is REQUIRED:
            raise CellError(_("this is empty, and every row needs it."))
        return self.empty_is


@dataclass(frozen=True)
class Layout:
    """The columns of a kind of file, and other names under which people know them."""

    columns: tuple[Column, ...]
    aliases: dict[str, str] = field(default_factory=dict)

    def name_of(self, heading: str) -> str:
        name = "_".join(heading.replace("-", " ").split()).casefold()
        return self.aliases.get(name, name)

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class Row:
    """One row: the file it stands in, its line, and its values by the names of their columns."""

    source: str
    line: int
    values: dict

    def __getitem__(self, column: str):
        return self.values[column]

    def wrong(self, column: str, problem: str) -> CsvMistake:
        return mistake(self.source, self.line, problem, column=column)


def rows(file: Path, layout: Layout) -> Iterator[Row]:
    """The rows of `file`, one at a time, however long it is.

    Raises CsvMistake.
    """
    with _opened(file) as binary:
        records = _records(binary, file.name)
        header = _header(next(records, None), file.name, layout)
        first = next(records, None)
        if first is None:
            raise mistake(file.name, 1, _("there are no rows below the names of the columns."))
        lacking = {column.name: column.empty_is for column in layout.columns if column not in header}
        for line, cells in itertools.chain([first], records):
            yield Row(file.name, line, lacking | _values(file.name, line, cells, header))


def in_batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at a time as one statement may write."""
    waiting = iter(rows)
    while batch := list(itertools.islice(waiting, BATCH)):
        yield batch


def in_silence(count: int) -> None:
    """Progress that nobody watches."""


def mistake(source: str, line: int, problem: str, *, column: str = "") -> CsvMistake:
    words = {"file": source, "line": line, "column": column, "problem": problem}
    if column:
        return CsvMistake(_("%(file)s, line %(line)s, column %(column)s: %(problem)s") % words)
    return CsvMistake(_("%(file)s, line %(line)s: %(problem)s") % words)


def _opened(file: Path):
    try:
        return file.open("rb")
    except OSError as error:
        words = {"file": file, "why": error.strerror}
        raise CsvMistake(
            _("%(file)s cannot be read (%(why)s). Check the name of the file.") % words
        ) from None


def _records(binary, source: str) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not blank, with the number of the line on which it begins."""
    reader = csv.reader(_lines(binary, source), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise mistake(source, begins, _why(error)) from None
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _lines(binary, source: str) -> Iterator[str]:
    for number in itertools.count(1):
        line = binary.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise mistake(source, number, _("this line is longer than 1 MB. Save it as “CSV UTF-8” again."))
        if b"\0" in line:
            raise mistake(source, number, _("this is not a text file. Save it as “CSV UTF-8” and try again."))
        try:
            yield line.removeprefix(BYTE_ORDER_MARK if number == 1 else b"").decode()
        except UnicodeDecodeError:
            problem = _("this is not UTF-8 text. Save it as “CSV UTF-8” and try again.")
            raise mistake(source, number, problem) from None


def _why(error: csv.Error) -> str:
    if "end of data" in str(error) or "field larger" in str(error):
        return _("a quotation mark is opened here and never closed. Close it and try again.")
    if "expected after" in str(error):
        return _("there is a quotation mark inside a cell. Write it twice and try again.")
    return _("its end cannot be found. Save the file as “CSV UTF-8” and try again.")


def _header(record, source: str, layout: Layout) -> list[Column]:
    if record is None:
        words = {"file": source, "columns": ", ".join(layout.names)}
        raise CsvMistake(_("%(file)s is empty. Its first line must name the columns: %(columns)s.") % words)
    line, cells = record
    names = [layout.name_of(heading) for heading in cells]
    wrong = _separator(names) or _unknown(names, cells, layout) or _missing(names, layout)
    if wrong:
        raise mistake(source, line, wrong)
    by_name = {column.name: column for column in layout.columns}
    return [by_name[name] for name in names]


def _separator(names: list[str]) -> str:
    if len(names) == 1 and ";" in names[0]:
        return _("the columns are separated by semicolons. Save the file with commas and try again.")
    return ""


def _unknown(names: list[str], headings: list[str], layout: Layout) -> str:
    for position, name in enumerate(names):
        words = {"heading": shortened(headings[position].strip()), "number": position + 1}
        if not name:
            return _("column %(number)s has no name. Name it or delete it.") % words
        if name not in layout.names:
            words["columns"] = ", ".join(layout.names)
            return _("the column “%(heading)s” is not known. Delete it; known are: %(columns)s.") % words
        if name in names[:position]:
            return _("the column “%(heading)s” is there twice. Delete one of the two.") % words
    return ""


def _missing(names: list[str], layout: Layout) -> str:
    missing = [column.name for column in layout.columns if column.name not in names and not column.may_lack]
    if not missing:
        return ""
    one = _("the column %(names)s is missing. Add it, empty if need be.")
    many = _("the columns %(names)s are missing. Add them, empty if need be.")
    return (one if len(missing) == 1 else many) % {"names": ", ".join(missing)}


def _values(source: str, line: int, cells: list[str], header: list[Column]) -> dict:
    if len(cells) != len(header):
        words = {"cells": len(cells), "columns": len(header)}
        problem = _(
            "there are %(cells)s cells for %(columns)s columns. Put a cell with a comma in it in quotation marks."
        )
        raise mistake(source, line, problem % words)
    values = {}
    for column, cell in zip(header, cells, strict=True):
        try:
            values[column.name] = column.value_of(cell)
        except CellError as error:
            raise mistake(source, line, str(error), column=column.name) from None
    return values
