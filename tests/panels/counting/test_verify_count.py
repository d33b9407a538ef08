"""Someone with Python and nothing else can count a package again, and is told the first thing that does not fit."""

import ast
import json
import subprocess
import sys

import pytest

import verify_count
from engage.panels import counting
from tests.house.sources import ROOT
from tests.panels.counting.elections import FIXTURES, by_hand, packed

PROGRAM = ROOT / "verify_count.py"


def changed(package: dict, where: str, value) -> dict:
    """A copy with one thing in it replaced: `stages.1.totals.0`."""
    copy = json.loads(json.dumps(package))
    *path, last = (int(each) if each.isdigit() else each for each in where.split("."))
    inner = copy
    for step in path:
        inner = inner[step]
    inner[last] = value
    return copy


def rehashed(package: dict) -> dict:
    """As someone would do it who wants to hide a change of the stages."""
    hashed = counting.fingerprint(counting.canonical(package["stages"]))
    return {**package, "stages_hash": hashed}


def difference(package: dict) -> str:
    with pytest.raises(verify_count.Difference) as found:
        verify_count.verify(package)
    return str(found.value)


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.blt")), ids=lambda file: file.stem)
def test_a_package_is_verified_whole_and_withheld(file):
    package = packed(counting.read_blt(file))
    assert verify_count.verify(package) == "the whole count"
    assert "withheld" in verify_count.verify(counting.withheld(package))


TAMPERED = [
    ("quota", 7, "The quota"),
    ("valid", 21, "The number of valid votes"),
    ("seats", 2, "The quota"),
    ("winners", [1, 2, 4], "The list of winners"),
    ("rankings.0.1", 4, "The number of valid votes"),
    ("rankings.0.0", [1, 4], "The rankings are not sorted"),
    ("rankings.1.0", [1, 4], "The hash of the rankings"),
    ("salt", "5a18", "The hash of the rankings"),
    ("rankings_hash", "00", "The hash of the rankings"),
    ("stages_hash", "00", "The hash of the stages"),
    ("stages.0.totals.0", "8.00001", "Stage 1, the votes of candidate 1"),
    ("stages.2.non_transferable", "1.50001", "Stage 3, the votes of nobody"),
    ("stages.1.kind", "exclusion", "Stage 2, what is done"),
    ("stages.1.candidate", 3, "Stage 2, what is done"),
    ("stages.0.elected", [1], "Stage 1, who is elected"),
    ("stages.2.excluded", [3], "Stage 3, who is out"),
    ("ties.0.chosen", 3, "The list of ties"),
    ("ties", [], "The list of ties"),
    ("seed", "", "Stage 1: a lot was needed, and the package has no seed"),
    ("stages", [], "Stage 1: the count goes on with first_preferences"),
]


@pytest.mark.parametrize(("where", "value", "said"), TAMPERED, ids=[each[0] for each in TAMPERED])
def test_whatever_is_changed_is_found(where, value, said):
    package = changed(packed(by_hand("equal_surpluses_at_stage_1")), where, value)
    assert difference(package if where == "stages_hash" else rehashed(package)).startswith(said)


def test_a_stage_too_many_is_found():
    package = packed(by_hand("one_seat"))
    more = rehashed({**package, "stages": [*package["stages"], package["stages"][-1]]})
    assert difference(more).startswith("The number of stages: this count finds 2, the package has 3")


def test_a_seed_that_draws_otherwise_is_found():
    package = packed(by_hand("equal_surpluses_at_stage_1"))
    found = {difference_or_none({**package, "seed": f"{seed:x}"}) for seed in range(20)}
    assert None in found
    assert any(each and each.startswith("Stage 2, what is done") for each in found)


def difference_or_none(package: dict) -> str | None:
    try:
        verify_count.verify(package)
    except verify_count.Difference as found:
        return str(found)
    return None


IN_THE_SHEET = [
    (
        {"stages.0.totals.0": "8.50000", "stages.0.totals.2": "1.50000"},
        "Stage 1: first preferences are whole",
    ),
    ({"stages.1.totals.2": "3.25001"}, "Stage 2, all votes together"),
    ({"stages.1.totals.0": "6.00001", "stages.1.totals.2": "3.24999"}, "Stage 2, what candidate 1 keeps"),
    ({"stages.1.totals.3": "1.00000", "stages.1.totals.2": "4.25000"}, "Stage 2: the votes of candidate 4"),
    ({"stages.1.totals.1": "8.25000", "stages.1.totals.2": "3.00000"}, "Stage 2: the votes of candidate 2"),
    ({"stages.0.elected": [1]}, "Stage 1, who is elected"),
    ({"stages.2.excluded": [3]}, "Stage 3, who is out"),
    ({"stages.1.candidate": 2}, "Stage 2, what is done"),
    ({"quota": 7}, "The quota"),
    ({"winners": [1, 2, 4]}, "The list of winners"),
    ({"stages_hash": "00"}, "The hash of the stages"),
]


@pytest.mark.parametrize(("changes", "said"), IN_THE_SHEET)
def test_without_rankings_the_sheet_must_still_follow_the_law(changes, said):
    seed = next(f"{each:x}" for each in range(40) if drawn_first(f"{each:x}") == 1)
    package = counting.withheld(packed(by_hand("equal_surpluses_at_stage_1"), seed))
    for where, value in changes.items():
        package = changed(package, where, value)
    assert difference(package if "stages_hash" in changes else rehashed(package)).startswith(said)


def drawn_first(seed: str) -> int:
    return packed(by_hand("equal_surpluses_at_stage_1"), seed)["ties"][0]["chosen"]


def test_who_withdrew_has_no_votes_in_the_sheet():
    package = counting.withheld(packed(by_hand("withdrawn")))
    package = changed(changed(package, "stages.0.totals.2", "1.00000"), "stages.0.totals.0", "4.00000")
    assert "candidate 3, who withdrew" in difference(rehashed(package))


BROKEN = [
    ("format", "else"),
    ("rule", "meek"),
    ("seats", 0),
    ("seats", True),
    ("seats", 10**400),
    ("valid", "20"),
    ("candidates", []),
    ("seed", "xyz"),
    ("withdrawn", [9]),
    ("winners", [1, 1]),
    ("winners", [[1]]),
    ("stages.0", None),
    ("stages.0.totals", ["1"]),
    ("stages.0.totals.0", "8.0"),
    ("stages.0.totals.0", "-8.00000"),
    ("stages.0.totals.0", 8),
    ("stages.0.candidate", "x"),
    ("stages.0.elected", 3),
    ("rankings", "x"),
    ("rankings.0", 3),
    ("rankings.0.1", 0),
    ("rankings.0.0", []),
    ("rankings.0.0", [1, 1]),
    ("rankings.0.0", [5]),
    ("rankings.0.0", ["1"]),
    ("salt", None),
]


@pytest.mark.parametrize(
    ("where", "value"), BROKEN, ids=[f"{where} {str(value)[:9]}" for where, value in BROKEN]
)
def test_what_is_no_package_is_told_from_what_does_not_fit(where, value):
    package = changed(packed(by_hand("equal_surpluses_at_stage_1")), where, value)
    with pytest.raises(verify_count.Broken):
        verify_count.verify(package)


def run(*words):
    ran = subprocess.run(
        [sys.executable, "-I", PROGRAM, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ran.stderr
    assert len((ran.stdout + ran.stderr).splitlines()) == 1
    return ran.returncode, ran.stdout + ran.stderr


def test_as_a_program(tmp_path):
    package, file = packed(by_hand("one_seat")), tmp_path / "package.json"
    file.write_bytes(counting.written(package))
    assert run(file) == (0, "Verified: the whole count.\n")
    file.write_bytes(counting.written({**package, "quota": 4}))
    assert run(file) == (1, "The quota: this count finds 5, the package has 4.\n")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\x00\xff",
        b'{"seats": 1.5}',
        b"[" * 100_000,
        b"9" * 9_000,
        b'{"seats": NaN}',
    ],
    ids=["empty", "{}", "[]", "null", "binary", "parts", "deep", "huge", "NaN"],
)
def test_a_file_that_is_no_package_ends_with_two(tmp_path, content):
    file = tmp_path / "package.json"
    file.write_bytes(content)
    status, said = run(file)
    assert status == 2
    assert said.startswith(f"verify_count: {file} cannot be verified. ")


def test_parts_of_a_number_are_nowhere_in_a_package(tmp_path):
    file = tmp_path / "package.json"
    file.write_text(json.dumps({**packed(by_hand("one_seat")), "blank": 0.5}))
    assert run(file)[0] == 2


def test_nothing_withheld_helps_to_guess_the_rankings():
    package = packed(by_hand("one_seat"))
    shown = counting.withheld(package)
    assert {key for key in package if shown[key] != package[key]} == {"rankings", "salt"}
    assert (shown["rankings"], shown["salt"]) == (None, None)


@pytest.mark.parametrize("where", ["stages.0.kind", "stages.0.note"])
def test_words_that_cannot_be_printed_are_no_traceback(tmp_path, where):
    file = tmp_path / "package.json"
    package = changed(packed(by_hand("one_seat")), where, "\ud800")
    file.write_text(json.dumps(package))
    assert run(file)[0] == 1


def test_without_a_file_it_says_what_to_write(tmp_path):
    assert run()[0] == 2
    assert run(tmp_path / "nowhere.json")[0] == 2


def test_it_needs_nothing_but_python():
    imported = {
        name.name.partition(".")[0]
        for node in ast.walk(ast.parse(PROGRAM.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module)])
    }
    assert imported <= sys.stdlib_module_names
