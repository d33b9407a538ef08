"""`make check` says of each check passed, FAILED or skipped; what could not be asked never passes."""

import json
import sys

import pytest

from tools.audit import audit
from tools.check import FAILED, PASSED, SKIPPED, Check, run

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
UNASKED = {"name": "rules", "version": "3.5", "skip_reason": "not found"}
FLAWED = {
    "name": "daphne",
    "version": "4.2.1",
    "vulns": [{"id": "CVE-2026-44545", "fix_versions": ["4.2.2"]}],
}


def saying(words: str, code: int = 0) -> tuple:
    return (sys.executable, "-c", f"import sys; print({words!r}); sys.exit({code})")


def audited(*packages, code: int = 0) -> tuple[int, str]:
    return audit(saying(json.dumps({"dependencies": packages}), code))


def test_an_audit_of_clean_packages_passes():
    assert audited(CLEAN) == (PASSED, "1 packages, no known vulnerability")


def test_an_audit_that_finds_a_flaw_fails():
    code, sentence = audited(CLEAN, UNASKED, FLAWED, code=1)
    assert code == FAILED
    assert sentence == "daphne 4.2.1: CVE-2026-44545, mended in 4.2.2"


@pytest.mark.parametrize(
    "command",
    [saying("ConnectionError", 1), saying("", 0), saying("{}", 0), ("/nowhere/pip-audit",)],
    ids=["no answer", "silence", "nonsense", "no such program"],
)
def test_an_audit_without_an_answer_is_skipped(command):
    code, sentence = audit(command)
    assert code == SKIPPED
    assert sentence.startswith("not audited: could not reach")


def test_an_audit_that_could_ask_about_nothing_is_skipped_though_pip_audit_ends_well():
    assert audited(UNASKED)[0] == SKIPPED


def test_an_audit_that_could_not_ask_about_everything_is_skipped_and_says_about_what():
    code, sentence = audited(CLEAN, UNASKED)
    assert (code, sentence[-5:]) == (SKIPPED, "rules")


def test_each_check_is_one_line_and_one_failure_fails_all():
    said = []
    checks = (
        Check("a", saying("quiet when it passes")),
        Check("b", saying("out of reach", SKIPPED)),
        Check("c", saying("line 1: wrong", 3)),
    )
    assert run(checks, said.append) == 1
    assert [line.split()[0] for line in said] == ["passed", "skipped", "FAILED", "line"]
    assert said[1].endswith("(out of reach)")


def test_nothing_failed_is_fine():
    assert run([Check("a", saying("")), Check("b", saying("away", SKIPPED))], lambda _line: None) == 0


def test_a_program_that_is_missing_fails():
    assert run([Check("a", ("/nowhere/ruff",))], lambda _line: None) == 1
