"""`make` alone says what there is; what is missing on a machine is said with how to get it."""

import re
import shutil
import subprocess

import pytest

from tests.house.sources import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_alone_lists_every_target():
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^  make (\S+)", said, flags=re.MULTILINE))
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert listed == set(phony.split())


def venv(tmp_path, **environment) -> subprocess.CompletedProcess:
    """tools/venv where only what stands in `tmp_path` can be found."""
    for name in ("sh", "rm", "printf"):
        (tmp_path / name).symlink_to(shutil.which(name))
    return subprocess.run(
        [shutil.which("sh"), ROOT / "tools/venv", tmp_path / "made"],
        env={"PATH": str(tmp_path), "SYSTEM_PYTHON": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def python_that(tmp_path, program: str, name="python3"):
    python = tmp_path / name
    python.write_text(f"#!/bin/sh\n{program}\n")
    python.chmod(0o755)
    return python


def test_a_machine_without_python_is_told_how_to_get_it(tmp_path):
    ran = venv(tmp_path)
    assert ran.returncode == 1
    assert "apt-get install python3" in ran.stderr


def test_an_old_python_is_not_taken(tmp_path):
    python_that(tmp_path, "exit 1")
    assert "needs Python 3.11 or newer" in venv(tmp_path).stderr
    assert "is not Python 3.11 or newer" in venv_again(tmp_path)


def venv_again(tmp_path) -> str:
    for name in ("sh", "rm", "printf"):
        (tmp_path / name).unlink()
    return venv(tmp_path, PYTHON=str(tmp_path / "python3")).stderr


def test_a_python_without_venv_is_told_which_package_has_it(tmp_path):
    python_that(tmp_path, 'case "$2" in *ensurepip*) exit 1;; esac')
    ran = venv(tmp_path)
    assert ran.returncode == 1
    assert "apt-get install python3-venv" in ran.stderr
    assert not (tmp_path / "made").exists()


MAKES = 'case "$2" in venv) printf %s "$0";; esac'


def test_the_systems_own_python_is_taken_before_a_newer_one(tmp_path):
    python_that(tmp_path, MAKES, "python3.14")
    own = python_that(tmp_path, MAKES, "own")
    assert venv(tmp_path, SYSTEM_PYTHON=str(own)).stdout == str(own)


@pytest.mark.parametrize("lacks", ["exit 1", f'case "$2" in *ensurepip*) exit 1;; esac; {MAKES}'])
def test_unless_it_is_old_or_makes_no_environments(tmp_path, lacks):
    newer = python_that(tmp_path, MAKES, "python3.14")
    own = python_that(tmp_path, lacks, "own")
    assert venv(tmp_path, SYSTEM_PYTHON=str(own)).stdout == str(newer)
