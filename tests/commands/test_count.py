"""`python -m engage count` counts a file of ballots, and says in one line what is wrong with it."""

import json

import pytest

import verify_count
from tests.commands.terminal import Terminal, the_sentence
from tests.panels.counting.elections import FIXTURES

ONE_SEAT = FIXTURES / "one_seat.blt"
A_TIE = FIXTURES / "two_way_tie_at_stage_1.blt"


def test_a_stage_sheet_as_json(here):
    done = here("count", ONE_SEAT, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "rule": "scottish-2007",
        "seats": 1,
        "valid": 9,
        "quota": 5,
        "winners": [2],
        "stages": [
            {
                "kind": "first_preferences",
                "candidate": None,
                "totals": ["4.00000", "3.00000", "2.00000"],
                "non_transferable": "0.00000",
                "elected": [],
                "excluded": [3],
            },
            {
                "kind": "exclusion",
                "candidate": 3,
                "totals": ["4.00000", "5.00000", "0.00000"],
                "non_transferable": "0.00000",
                "elected": [2],
                "excluded": [],
            },
        ],
    }


def test_and_as_words_for_people(here):
    said = here("count", ONE_SEAT).stdout
    assert "A candidate needed 5 votes to be elected." in said
    assert "Bilal was elected at stage 2 with 5 votes." in said
    assert "  Bilal                         5.00000" in said


def test_it_needs_no_settings_and_no_database(tmp_path):
    done = Terminal(tmp_path / "nothing").engage("count", ONE_SEAT, SITE_URL="https://engage.example.org")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list((tmp_path / "nothing").glob("*"))


def test_the_package_can_be_verified_and_withheld(here, tmp_path):
    whole, public = tmp_path / "whole.json", tmp_path / "public.json"
    done = here("count", A_TIE, "--seed", "5EED", "--package", whole, "--withheld", public)
    assert done.returncode == 0
    assert verify_count.main([str(whole)]) == 0
    assert verify_count.main([str(public)]) == 0
    kept, shown = (json.loads(file.read_text("utf-8")) for file in (whole, public))
    assert kept["seed"] == "5eed"
    assert (shown["rankings"], shown["salt"]) == (None, None)
    assert shown["rankings_hash"] == kept["rankings_hash"]


def test_a_lot_is_drawn_only_from_a_seed(here):
    assert the_sentence(here("count", A_TIE)) == (
        "A lot must be drawn: candidates 2, 3 were equal at stage 1 and at every stage before it. "
        "Give its seed with --seed HEX."
    )
    assert here("count", A_TIE, "--seed", "5eed").returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seed", "xyz"), "A seed is 1 to 256 hexadecimal digits: 0 to 9 and a to f"),
        (("--rule", "meek"), "There is no rule “meek” here. Choose one of: scottish-2007."),
        (("--format", "xml"), "Argument --format: invalid choice: 'xml'"),
        (("--package", "/nowhere/at/all.json"), "/nowhere/at/all.json: No such file or directory."),
    ],
)
def test_what_was_written_wrong_at_the_command_line(here, words, said):
    assert the_sentence(here("count", ONE_SEAT, *words)).startswith(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: the file is empty"),
        (b"3 0\n", "line 1: there are 0 seats"),
        (b"3 1\n4 1,2 0\n", "line 2: “1,2” is not a candidate's number"),
        (b"1000000 1\n", "line 1: there are 1000000 candidates"),
        (b"\x93\x0cQ5" + b"\0" * 10_000_000, "line 1: "),
    ],
    ids=["empty", "no seats", "comma", "a million", "zeros"],
)
def test_a_bad_file_is_told_with_its_line(here, tmp_path, content, said):
    file = tmp_path / "bad.blt"
    file.write_bytes(content)
    assert the_sentence(here("count", file)).startswith(f"{file}, {said}")


def test_a_file_that_is_not_there(here, tmp_path):
    assert the_sentence(here("count", tmp_path / "x.blt")).startswith(f"{tmp_path}/x.blt: No such file")
    assert the_sentence(here("count", tmp_path)).startswith(f"{tmp_path}: Is a directory.")
