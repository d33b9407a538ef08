"""Files of comma-separated values: what is read, and what is said about every way in which one can be wrong."""

from datetime import date

import pytest

from engage.base import csvfile
from engage.base.actions import Refused
from engage.base.csvcells import day, email, name, one_of, several, text, whole_number
from engage.base.csvfile import Column, CsvMistake, Layout, in_batches, rows
from engage.places.states import Level

LAYOUT = Layout(
    columns=(
        Column("code", text(9)),
        Column("name", name(20)),
        Column("level", one_of(Level), empty_is=None),
        Column("population", whole_number(5_000_000, example=41000), empty_is=0),
        Column("since", day, empty_is=None, may_lack=True),
        Column("email", email, empty_is=None, may_lack=True),
        Column("succeeds", several(text(9)), empty_is=(), may_lack=True),
    ),
    aliases={"areacd": "code", "areanm": "name"},
)
HEADER = "code,name,level,population\n"


@pytest.fixture
def read(tmp_path):
    """`read(words or bytes)` gives the rows of a file places.csv with just that in it."""

    def read(content):
        file = tmp_path / "places.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(rows(file, LAYOUT))

    return read


def test_reads_each_cell_as_its_column_says(read):
    (row,) = read(
        "code,name,level,population,since,email,succeeds\n"
        "X1,Harbour Ward,Neighbourhood,41000,01/04/2026,Ada@Example.org,X2 X3\n"
    )
    assert (row.source, row.line) == ("places.csv", 2)
    assert row.values == {
        "code": "X1",
        "name": "Harbour Ward",
        "level": Level.NEIGHBOURHOOD,
        "population": 41000,
        "since": date(2026, 4, 1),
        "email": "ada@example.org",
        "succeeds": ["X2", "X3"],
    }


def test_what_is_empty_or_not_in_the_header_has_the_value_that_stands_for_it(read):
    (row,) = read(HEADER + "X1,Harbour Ward,,\n")
    assert (row["level"], row["population"], row["since"], row["succeeds"]) == (None, 0, None, ())


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfcode,name,level,population\r\nX1,Harbour Ward,place,1\r\n",
        " Code , NAME,Level,population\nX1, Harbour  Ward ,place,1",
        "AREACD,AREANM,level,population\nX1,Harbour Ward,place,1\n",
        "name,population,code,level\nHarbour Ward,1,X1,place\n",
        '"code","name",level,population\n"X1","Harbour\nWard",place,1\n\n,,,\n',
    ],
    ids=[
        "as Excel saves it",
        "spaces and capitals",
        "as the ONS heads it",
        "other order",
        "quotes, blank lines",
    ],
)
def test_the_same_row_however_it_was_saved(read, content):
    (row,) = read(content)
    assert (row["code"], row["name"], row["level"], row["population"]) == (
        "X1",
        "Harbour Ward",
        Level.PLACE,
        1,
    )


def test_a_cell_guarded_against_spreadsheets_comes_back_as_it_was(read):
    (row,) = read(HEADER + "'=A1,'+44 Ward,place,1\n")
    assert (row["code"], row["name"]) == ("=A1", "+44 Ward")


def test_a_row_knows_the_line_on_which_it_begins(read):
    found = read(HEADER + '\n"X1","a\nb",place,1\nX2,c,place,1\n')
    assert [row.line for row in found] == [3, 5]


def test_rows_come_one_by_one_and_a_long_file_is_not_held(tmp_path):
    file = tmp_path / "places.csv"
    file.write_text(HEADER + "X1,Harbour,place,1\n" * 3000 + "X1,Harbour,place,wrong\n")
    batches = in_batches(rows(file, LAYOUT))
    assert len(next(batches)) == csvfile.BATCH  # the mistake further down has not been met


MISTAKES = {
    "empty file": (
        b"",
        "places.csv is empty. Its first line must name the columns: code, name, level, population, since, email, succeeds.",
    ),
    "blank lines only": (
        "\n\n\n",
        "places.csv is empty. Its first line must name the columns: code, name, level, population, since, email, succeeds.",
    ),
    "no rows": (HEADER + "\n", "places.csv, line 1: there are no rows below the names of the columns."),
    "semicolons": (
        HEADER.replace(",", ";") + "X1;Harbour;place;1\n",
        "places.csv, line 1: the columns are separated by semicolons. Save the file with commas and try again.",
    ),
    "not text": (
        b"PK\x03\x04\x00\x00\n",
        "places.csv, line 1: this is not a text file. Save it as “CSV UTF-8” and try again.",
    ),
    "UTF-16": (
        HEADER.encode("utf-16"),
        "places.csv, line 1: this is not a text file. Save it as “CSV UTF-8” and try again.",
    ),
    "Windows letters": (
        HEADER.encode() + "X1,Siân,place,1\n".encode("cp1252"),
        "places.csv, line 2: this is not UTF-8 text. Save it as “CSV UTF-8” and try again.",
    ),
    "NUL": (
        HEADER + "X1,Har\0bour,place,1\n",
        "places.csv, line 2: this is not a text file. Save it as “CSV UTF-8” and try again.",
    ),
    "a line without end": (
        HEADER + "X1," + "a" * (1024 * 1024) + ",place,1\n",
        "places.csv, line 2: this line is longer than 1 MB. Save it as “CSV UTF-8” again.",
    ),
    "open quotation mark": (
        HEADER + 'X1,Harbour,place,1\nX2,"Tannery,place,1\nX3,Fold,place,1\n',
        "places.csv, line 3: a quotation mark is opened here and never closed. Close it and try again.",
    ),
    "open quotation mark, long file": (
        HEADER + 'X2,"Tannery,place,1\n' + "X3,Fold,place,1\n" * 20_000,
        "places.csv, line 2: a quotation mark is opened here and never closed. Close it and try again.",
    ),
    "quotation mark inside": (
        HEADER + 'X1,"Harbour"s,place,1\n',
        "places.csv, line 2: there is a quotation mark inside a cell. Write it twice and try again.",
    ),
    "old Mac line ends": (
        "code,name\rX1,Harbour\r",
        "places.csv, line 1: its end cannot be found. Save the file as “CSV UTF-8” and try again.",
    ),
    "missing column": (
        "code,name,level\nX1,a,place\n",
        "places.csv, line 1: the column population is missing. Add it, empty if need be.",
    ),
    "two missing": (
        "code,name\nX1,a\n",
        "places.csv, line 1: the columns level, population are missing. Add them, empty if need be.",
    ),
    "unknown column": (
        "code,name,level,population,Postcode\nX1,a,place,1,AB1\n",
        "places.csv, line 1: the column “Postcode” is not known. Delete it; known are: code, name, level, population, since, email, succeeds.",
    ),
    "column twice": (
        "code,name,level,population,AREACD\nX1,a,place,1,X1\n",
        "places.csv, line 1: the column “AREACD” is there twice. Delete one of the two.",
    ),
    "column without name": (
        "code,name,level,population,\nX1,a,place,1,\n",
        "places.csv, line 1: column 5 has no name. Name it or delete it.",
    ),
    "too many cells": (
        HEADER + "X1,Harbour, Old,place,1\n",
        "places.csv, line 2: there are 5 cells for 4 columns. Put a cell with a comma in it in quotation marks.",
    ),
    "too few cells": (
        HEADER + "X1,Harbour\n",
        "places.csv, line 2: there are 2 cells for 4 columns. Put a cell with a comma in it in quotation marks.",
    ),
    "empty cell": (
        HEADER + "X1,,place,1\n",
        "places.csv, line 2, column name: this is empty, and every row needs it.",
    ),
    "not a number": (
        HEADER + "X1,a,place,1\n" * 5 + "X1,a,place,abc\n",
        "places.csv, line 7, column population: “abc” is not a whole number. Write digits only, such as 41000.",
    ),
    "a number of another script": (
        HEADER + "X1,a,place,٣\n",
        "places.csv, line 2, column population: “٣” is not a whole number. Write digits only, such as 41000.",
    ),
    "minus": (
        HEADER + "X1,a,place,-5\n",
        "places.csv, line 2, column population: “-5” is not a whole number. Write digits only, such as 41000.",
    ),
    "too large": (
        HEADER + "X1,a,place,5000001\n",
        "places.csv, line 2, column population: “5000001” is too large. The highest number is 5000000.",
    ),
    "number without end": (
        HEADER + f"X1,a,place,{'9' * 5000}\n",
        f"places.csv, line 2, column population: “{'9' * 60}…” is too large. The highest number is 5000000.",
    ),
    "too long": (
        HEADER + "X123456789,a,place,1\n",
        "places.csv, line 2, column code: “X123456789” has 10 characters. Use at most 9.",
    ),
    "invisible": (
        HEADER + "X\u202e1,a,place,1\n",
        "places.csv, line 2, column code: this has characters that cannot be seen. Type it again.",
    ),
    "name of an office": (
        HEADER + "X1,Official,place,1\n",
        "places.csv, line 2, column name: This name could be taken for an office. Use your own name.",
    ),
    "not in the list": (
        HEADER + "X1,a,county,1\n",
        "places.csv, line 2, column level: “county” is not one of: system, place, neighbourhood, practice.",
    ),
    "not a date": (
        "code,name,level,population,since\nX1,a,place,1,31/02/2026\n",
        "places.csv, line 2, column since: “31/02/2026” is not a date. Write it as 2026-04-01 or as 01/04/2026.",
    ),
    "a date in words": (
        "code,name,level,population,since\nX1,a,place,1,1 April\n",
        "places.csv, line 2, column since: “1 April” is not a date. Write it as 2026-04-01 or as 01/04/2026.",
    ),
    "not an address": (
        "code,name,level,population,email\nX1,a,place,1,ada at example\n",
        "places.csv, line 2, column email: “ada at example” is not an e-mail address. Write it as name@example.org.",
    ),
}


@pytest.mark.parametrize(("content", "said"), MISTAKES.values(), ids=MISTAKES)
def test_what_is_wrong_is_said_with_file_line_and_column(read, content, said):
    with pytest.raises(CsvMistake) as caught:
        read(content)
    assert str(caught.value) == said


def test_a_mistake_is_a_refusal_that_pages_and_commands_know_how_to_tell(read):
    assert issubclass(CsvMistake, Refused)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CsvMistake) as caught:
        list(rows(tmp_path / "no.csv", LAYOUT))
    assert str(caught.value) == (
        f"{tmp_path}/no.csv cannot be read (No such file or directory). Check the name of the file."
    )
