"""The lines of a BLT file one after the other, with their numbers and their comments taken off."""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 4_096  # bytes; a ballot with 255 preferences has some 1,000
MOST_LINES = 20_000_000
BLOCK = 1 << 18  # bytes read at once
BOM = b"\xef\xbb\xbf"


class Fault(ValueError):
    """What is wrong in the line that was read last, without the file and the number."""


class BadFile(ValueError):
    """One sentence with the file, the line and the fault."""


class Lines:
    """Iterates over the lines as bytes; several loops go on where the last one stopped.

    `number` is the line read last, from 1. Raises Fault for a line or a file that is too long.
    """

    def __init__(self, file: BinaryIO):
        self.number = 0
        self._is_read_again = False
        self._lines = self._numbered(file)

    def __iter__(self) -> Iterator[bytes]:
        return self._lines

    def of_words(self) -> Iterator[list[bytes]]:
        """The words of each line that has any."""
        for line in self:
            if found := words(line):
                yield found

    def once_more(self) -> None:
        """The line read last is the next one again."""
        self._is_read_again = True

    def _numbered(self, file: BinaryIO) -> Iterator[bytes]:
        for line in _split(file):
            self.number += 1
            if len(line) > LONGEST_LINE:
                raise Fault(f"the line is longer than {LONGEST_LINE:,} characters")
            if self.number > MOST_LINES:
                raise Fault(f"the file has more than {MOST_LINES:,} lines")
            yield line
            if self._is_read_again:
                self._is_read_again = False
                yield line


def words(line: bytes) -> list[bytes]:
    """What stands between spaces, up to a comment."""
    if b"\0" in line:
        raise Fault("this is not text; save the ballots as plain text in UTF-8")
    return line.partition(b"#")[0].split()


def _split(file: BinaryIO) -> Iterator[bytes]:
    """The lines without their line feeds. What is too long to be a line comes in pieces that are too long as well."""
    rest = file.read(len(BOM)).removeprefix(BOM)
    while block := file.read(BLOCK):
        *lines, rest = (rest + block).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE:
            break
    if rest:
        yield rest
