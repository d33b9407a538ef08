"""The names and the title at the end of a BLT file, in quotes or without."""

import re
from collections.abc import Iterator

from engage.panels.counting.bltlines import Fault, Lines

LONGEST_NAME = 300
_QUOTED = re.compile(r'"[^"]*"')
_ALL_QUOTED = re.compile(r'((?:"[^"]*"\s*)+)(?:#.*)?')


def names_and_title(lines: Lines, candidates: int) -> tuple[tuple[str, ...], str]:
    """A file may leave out all names, or the title, but not some of the names. Raises Fault."""
    found: list[str] = []
    for line in lines:
        found += _names(_text(line))
        if len(found) > candidates + 1:
            raise Fault(f"there are more names than {candidates} candidates and a title")
    if not found:
        return tuple(f"Candidate {number}" for number in range(1, candidates + 1)), ""
    if len(found) < candidates:
        raise Fault(f"the file ends after {len(found)} names, and there are {candidates} candidates")
    return tuple(found[:candidates]), "".join(found[candidates:])


def _text(line: bytes) -> str:
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise Fault("the name is not text in UTF-8; save the file as UTF-8") from None
    if not text.replace("\t", "").isprintable():
        raise Fault("the name holds characters that cannot be shown")
    return text


def _names(text: str) -> Iterator[str]:
    """The names of one line. Without quotes a line is one name."""
    if not text or text.startswith("#"):
        return
    if match := _ALL_QUOTED.fullmatch(text):
        yield from (_name(quoted[1:-1]) for quoted in _QUOTED.findall(match[1]))
    elif text.startswith('"'):
        if not text.endswith('"') or len(text) < 2:
            raise Fault("a name begins with a quotation mark and does not end with one")
        yield _name(text[1:-1])
    else:
        yield _name(text)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Fault("a name is empty")
    if len(name) > LONGEST_NAME:
        raise Fault(f"a name is longer than {LONGEST_NAME} characters")
    return name
