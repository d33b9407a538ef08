"""A BLT file is read as people write it, and what is wrong is told with its file, its line and what to mend."""

import io
import tracemalloc

import pytest

from engage.panels import counting
from engage.panels.counting import blt, bltlines
from engage.panels.counting.blt import read_lines

GOOD = b'3 1\n4 1 2 0\n2 3 0\n0\n"Amara"\n"Bilal"\n"Cara"\n"Chair"\n'
BALLOTS = {b"\1\2": 4, b"\3": 2}


def read(content: bytes):
    return read_lines(io.BytesIO(content), "ballots.blt")


def fault(content: bytes) -> str:
    with pytest.raises(counting.BadFile) as bad:
        read(content)
    said = str(bad.value)
    assert said.isprintable(), "one line, without control characters"
    assert said.startswith("ballots.blt, line ")
    return said.removeprefix("ballots.blt, line ")


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b'"', b""),
        GOOD.rstrip(b"\n"),
        b"# Ballots of the chair\n\n" + GOOD.replace(b"2 3 0", b"  2\t3  0   # two said so\n\n# and now"),
        GOOD.replace(b'"Amara"\n"Bilal"\n', b'"Amara" "Bilal" # both\n# and\n'),
        GOOD.replace(b"4 1 2 0", b"1 1 2 0\n" * 3 + b"1 1 2 0"),
        GOOD.replace(b"4 1 2 0", b"004 01 2 0"),
    ],
    ids=[
        "plain",
        "CRLF",
        "BOM",
        "no quotes",
        "no last end",
        "comments",
        "names in a row",
        "one by one",
        "01",
    ],
)
def test_the_ways_in_which_people_write_it(content):
    found = read(content)
    assert dict(found.papers) == BALLOTS
    assert (found.names, found.title, found.seats) == (("Amara", "Bilal", "Cara"), "Chair", 1)


def test_names_keep_what_stands_between_their_quotes():
    names = '"Siân # O’Neill"\n"Pat "Paddy" Smith"\nWard #3 Wilson\n"A title"'
    found = read(GOOD[: GOOD.index(b'"')] + names.encode())
    assert found.names == ("Siân # O’Neill", 'Pat "Paddy" Smith', "Ward #3 Wilson")


def test_without_names_candidates_have_their_numbers():
    assert read(b"2 1\n1 2 0\n0\n").names == ("Candidate 1", "Candidate 2")


def test_who_withdrew_is_passed_over():
    found = read(GOOD.replace(b"3 1\n", b"3 1\n-1\n-3\n"))
    assert (found.withdrawn, dict(found.papers), found.blank) == ({1, 3}, {b"\2": 4}, 2)


def test_an_empty_ballot_is_not_valid():
    found = read(GOOD.replace(b"2 3 0", b"2 0"))
    assert (found.valid, found.blank) == (4, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "1: the file is empty"),
        (b"\n\n# nothing\n", "3: the file is empty"),
        (b"3\n", "1: the first line should be two numbers"),
        (b"3 1 2\n", "1: the first line should be two numbers"),
        (b"3,1\n", "1: the first line should be two numbers"),
        (b"3, 1\n", "1: “3,” is not a whole number."),
        (b"3 x\n", "1: “x” is not a whole number."),
        (b"3 -1\n", "1: “-1” is not a whole number."),
        (b"3 1.5\n", "1: “1.5” is not a whole number."),
        ("3 ١\n".encode(), "1: “١” is not a whole number."),
        (GOOD.replace(b"3 1\n", b"3 0\n"), "1: there are 0 seats"),
        (GOOD.replace(b"3 1\n", b"0 1\n"), "1: there are 0 candidates"),
        (GOOD.replace(b"3 1\n", b"3 999\n"), "1: there are 999 seats"),
        (b"1000000 3\n", "1: there are 1000000 candidates, and 1 to 255 can be counted."),
        (b"9" * 3000 + b" 1\n", "1: “99999999999999999999…” is too large."),
        (GOOD.replace(b"4 1 2 0", b"4 1,2 0"), "2: “1,2” is not a candidate's number."),
        (GOOD.replace(b"4 1 2 0", b"4, 1 2 0"), "2: “4,” is not a number of ballots."),
        (GOOD.replace(b"4 1 2 0", b"4 1 2, 0"), "2: “2,” is not a candidate's number."),
        (GOOD.replace(b"4 1 2 0", b"4 1=2 0"), "2: “1=2” is not a candidate's number."),
        (GOOD.replace(b"4 1 2 0", b"4 1 2"), "2: the ballot does not end with 0."),
        (GOOD.replace(b"4 1 2 0", b"4"), "2: the ballot does not end with 0."),
        (GOOD.replace(b"4 1 2 0", b"4 1 0 2 0"), "2: a 0 stands before the end"),
        (GOOD.replace(b"4 1 2 0", b"4 1 2 1 0"), "2: candidate 1 stands on it more than once."),
        (GOOD.replace(b"4 1 2 0", b"4 01 1 0"), "2: candidate 1 stands on it more than once."),
        (GOOD.replace(b"4 1 2 0", b"4 1 4 0"), "2: there is no candidate 4"),
        (GOOD.replace(b"4 1 2 0", b"4 1 -2 0"), "2: “-2” is not a candidate's number."),
        (GOOD.replace(b"4 1 2 0", b"-4 1 2 0"), "2: a number of ballots cannot be negative"),
        (GOOD.replace(b"2 3 0", b"-2 3 0"), "3: “-2” is not a number of ballots."),
        (GOOD.replace(b"4 1 2 0", b"0 1 2 0"), "2: a number of ballots should be 1 or more"),
        (GOOD.replace(b"4 1 2 0", b"0.5 1 2 0"), "2: “0.5” is not a number of ballots."),
        (GOOD.replace(b"4 1 2 0", b"9" * 4000 + b" 1 0"), "2: “99999999999999999999…” is too large."),
        (GOOD.replace(b"4 1 2 0", b"999999999999 1 2 0"), "4: there are more than 1,000,000,000,000 ballots"),
        (GOOD.replace(b"4 1 2 0", b"4 1 2 0" + b" " * 10_000_000), "2: the line is longer than 4,096"),
        (GOOD.replace(b"4 1 2 0", b"4 1\x00 2 0"), "2: this is not text"),
        (GOOD.replace(b'0\n"Am', b'0\n"\x00Am'), "5: the name holds characters"),
        (GOOD.replace(b"4 1 2 0", b"4 \x1b[2J 0"), "2: “�[2J” is not a candidate's number."),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, "1: this is not text"),
        (GOOD.decode().encode("utf-16"), "1: "),
        (GOOD.replace(b"\n0\n", b"\n"), '4: “"Amara"” is not a number of ballots.'),
        (GOOD[: GOOD.index(b"\n0\n") + 1], "3: the file ends before the line with only 0"),
        (GOOD.replace(b'"Cara"\n"Chair"\n', b""), "6: the file ends after 2 names"),
        (GOOD + b'"Dafydd"\n', "9: there are more names than 3 candidates and a title."),
        (GOOD.replace(b'"Bilal"', b'"Bilal'), "6: a name begins with a quotation mark"),
        (GOOD.replace(b'"Bilal"', b'""'), "6: a name is empty."),
        (GOOD.replace(b"Bilal", b"B" * 301), "6: a name is longer than 300 characters."),
        (GOOD.replace(b"Bilal", "Siân".encode("latin-1")), "6: the name is not text in UTF-8"),
        (GOOD.replace(b"3 1\n", b"3 1\n-4\n"), "2: candidate 4 cannot withdraw"),
        (GOOD.replace(b"3 1\n", b"3 1\n-1 -1\n"), "2: candidate 1 withdrew more than once."),
        (GOOD.replace(b"3 1\n", b"3 1\n-1 -2 -3\n"), "2: every candidate has withdrawn"),
        (GOOD.replace(b"3 1\n", b"3 1\n-1 2\n"), "2: a number of ballots cannot be negative"),
        (GOOD.replace(b"3 1\n", b"3 1\n-\n"), "2: “” is not a whole number."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(content, said):
    assert fault(content).startswith(said), fault(content)


def test_the_limits_hold(monkeypatch):
    monkeypatch.setattr(blt, "MOST_RANKINGS", 1)
    assert fault(GOOD).startswith("3: there are more than 1 different ballots")
    monkeypatch.setattr(bltlines, "MOST_LINES", 2)
    assert fault(GOOD).startswith("3: the file has more than 2 lines")


def test_a_file_that_never_ends_takes_little_memory(tmp_path):
    tracemalloc.start()
    with pytest.raises(counting.BadFile, match="line 1: the line is longer"):
        counting.read_blt("/dev/zero")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
