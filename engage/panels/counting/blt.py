"""Reading a BLT file of ballots: candidates and seats, who withdrew, the ballots, `0`, the names, the title.

It is read line by line, so that neither a long line nor a long file takes more memory than the limits say.
"""

from collections import Counter
from pathlib import Path
from typing import BinaryIO

from engage.panels.counting import bltnames
from engage.panels.counting.bltlines import BadFile, Fault, Lines, words
from engage.panels.counting.contest import (
    MOST_BALLOTS,
    BadContest,
    Contest,
    Ranking,
    ranking,
    refuse_impossible,
    without_withdrawn,
)

MOST_RANKINGS = 2_000_000  # different lines of ballots; they take some 500 MB
MOST_DIGITS = 12
END = [b"0"]


def read_blt(path: str | Path) -> Contest:
    """Raises BadFile with the file, the line and what is wrong there; OSError where it cannot be read."""
    with Path(path).open("rb") as file:
        return read_lines(file, str(path))


def read_lines(file: BinaryIO, name: str) -> Contest:
    """The same from an open binary file. Raises BadFile."""
    lines = Lines(file)
    try:
        return _contest(lines)
    except (Fault, BadContest) as fault:
        raise BadFile(f"{name}, line {max(1, lines.number)}: {fault}.") from fault


def _contest(lines: Lines) -> Contest:
    candidates, seats = _header(lines)
    withdrawn = _withdrawn(lines, candidates, seats)
    papers = _papers(lines, candidates)
    names, title = bltnames.names_and_title(lines, candidates)
    kept, blank = without_withdrawn(papers, withdrawn)
    return Contest(names, seats, kept, withdrawn, blank, title)


def _header(lines: Lines) -> tuple[int, int]:
    found = next(lines.of_words(), None)
    if found is None:
        raise Fault(
            "the file is empty; it should begin with the number of candidates and the number of seats"
        )
    if len(found) != 2:
        raise Fault("the first line should be two numbers: how many candidates and how many seats")
    candidates, seats = (number(word) for word in found)
    refuse_impossible(candidates, seats, frozenset())
    return candidates, seats


def _withdrawn(lines: Lines, candidates: int, seats: int) -> frozenset[int]:
    """Candidates with a minus before the first ballot."""
    gone: list[int] = []
    for found in lines.of_words():
        if not found[0].startswith(b"-"):
            lines.once_more()
            break
        if not all(word.startswith(b"-") for word in found):
            raise Fault(
                "a number of ballots cannot be negative, and those who withdrew stand on a line by themselves"
            )
        gone += [number(word[1:]) for word in found]
        if repeated := [each for each, times in Counter(gone).items() if times > 1]:
            raise Fault(f"candidate {repeated[0]} withdrew more than once")
        refuse_impossible(candidates, seats, frozenset(gone))
    return frozenset(gone)


def _papers(lines: Lines, candidates: int) -> dict[Ranking, int]:
    """How many ballots have each ranking. A line that came before is only counted."""
    places = {b"%d" % each: each for each in range(1, candidates + 1)}
    known: dict[bytes, tuple[Ranking, int]] = {}
    papers: dict[Ranking, int] = {}
    for line in lines:
        if (ballots := known.get(line)) is None:
            if not (ballots := _quickly(line, places)):
                found = words(line)
                if found == END:
                    break
                if not found:
                    continue
                ballots = _carefully(found, len(places))
            known[line] = ballots
            if len(known) > MOST_RANKINGS:
                raise Fault(
                    f"there are more than {MOST_RANKINGS:,} different ballots, too many to be counted"
                )
        papers[ballots[0]] = papers.get(ballots[0], 0) + ballots[1]
    else:
        raise Fault("the file ends before the line with only 0 that closes the ballots")
    if sum(papers.values()) > MOST_BALLOTS:
        raise Fault(f"there are more than {MOST_BALLOTS:,} ballots, and so many cannot be counted")
    return papers


def _quickly(line: bytes, places: dict[bytes, int]) -> tuple[Ranking, int] | None:
    """The ranking of a line without any fault and how many ballots have it; None for every other line."""
    try:
        times, *preferences, end = line.split()
        found = bytes([places[word] for word in preferences])
    except (ValueError, KeyError):
        return None
    is_good = end == b"0" and len(set(found)) == len(found) and times.isdigit() and len(times) <= MOST_DIGITS
    return (found, ballots) if is_good and (ballots := int(times)) else None


def _carefully(found: list[bytes], candidates: int) -> tuple[Ranking, int]:
    """The same of any line, from its words. Raises Fault or BadContest."""
    times = number(found[0], "a number of ballots")
    if times < 1:
        raise Fault("a number of ballots should be 1 or more; the ballots end with a line that is only 0")
    if found[-1] != b"0":
        raise Fault("the ballot does not end with 0")
    preferences = [number(word, "a candidate's number") for word in found[1:-1]]
    if 0 in preferences:
        raise Fault("a 0 stands before the end of the ballot; each ballot has a line of its own")
    return ranking(preferences, candidates), times


def number(word: bytes, what: str = "a whole number") -> int:
    """Only plain digits. Raises Fault."""
    if not word.isdigit():
        raise Fault(f"“{shown(word)}” is not {what}")
    if len(word) > MOST_DIGITS:
        raise Fault(f"“{shown(word)}” is too large")
    return int(word)


def shown(word: bytes) -> str:
    """The beginning of what stands there, fit for a line of a terminal."""
    text = word[:20].decode("utf-8", "replace") + ("…" if len(word) > 20 else "")
    return "".join(each if each.isprintable() else "�" for each in text)
