"""A part with a known hole is not locked in."""

import pytest

from tests.house.sources import ROOT
from tools import minimum_versions


def test_the_locks_are_fine(capsys):
    assert minimum_versions.main(ROOT) == 0


def test_every_floor_is_about_something_locked():
    locked = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    assert [name for name in minimum_versions.FLOORS if f"\n{name}==" not in locked] == []


def test_an_old_daphne_is_refused_with_a_sentence():
    [sentence] = minimum_versions.too_old("channels==4.3.2\ndaphne==4.2.1 \\\n    --hash=sha256:00\n")
    assert sentence.startswith("daphne 4.2.1 is locked, but >=4.2.2 is needed: CVE-2026-44545")


@pytest.mark.parametrize(
    "line", ["redis==8.1.0", "django==6.0.1 ; python_version >= '3.12'", "pillow==12.1.0"]
)
def test_others_are_refused_too(line):
    assert len(minimum_versions.too_old(line)) == 1


def test_a_refused_lock_fails_the_check(tmp_path, capsys):
    (tmp_path / "requirements").mkdir()
    for name in minimum_versions.LOCKS:
        (tmp_path / name).write_text("daphne==4.2.1\n")
    assert minimum_versions.main(tmp_path) == 1
    assert "requirements/dev.txt: daphne 4.2.1" in capsys.readouterr().out
