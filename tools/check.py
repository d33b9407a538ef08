"""`make check`: each check in one line – passed, FAILED, or skipped with the reason."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

PASSED, FAILED, SKIPPED = 0, 1, 75  # a check ends with 75 when it could not be made
WORDS = {PASSED: "passed", SKIPPED: "skipped"}

PYTHON = sys.executable
ENGAGE = (PYTHON, "-m", "engage")
TOOL = Path(PYTHON).parent

# What an operator would set; the database is not opened by these checks.
PRODUCTION = {
    "SITE_URL": "https://engage.example.org",
    "SECRET_KEY": "only-for-the-deployment-check-" + "0123456789abcdefghij" * 2,
    "DATABASE_URL": "postgres://engage@127.0.0.1:5432/engage",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
}


class Check(NamedTuple):
    name: str
    command: tuple
    environment: dict = {}


CHECKS = (
    Check("style", (f"{TOOL}/ruff", "check", "--quiet", "--output-format", "concise")),
    Check("layout", (f"{TOOL}/ruff", "format", "--check", "--quiet", "--output-format", "concise")),
    Check("house (four contracts)", (f"{TOOL}/lint-imports", "--no-logo")),
    Check("types of the plain parts", (f"{TOOL}/mypy",)),
    Check("migrations are complete", (*ENGAGE, "makemigrations", "--check", "--dry-run")),
    Check("deployment", (*ENGAGE, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    Check("minimum versions", (PYTHON, "-m", "tools.minimum_versions")),
    Check("known vulnerabilities", (PYTHON, "-m", "tools.audit")),
)


def run(checks: Iterable[Check], say=print) -> int:
    """Run them, as many at once as there are cores; 1 when one failed. What a failed or skipped one said is shown, the rest is kept quiet."""
    checks, failed = list(checks), 0
    with ThreadPoolExecutor(os.cpu_count()) as several:
        outcomes = several.map(_timed, checks)
    for check, (code, said, seconds) in zip(checks, outcomes, strict=True):
        word = WORDS.get(code, "FAILED")
        reason = f" ({said.splitlines()[-1]})" if code == SKIPPED and said else ""
        say(f"{word:8} {check.name:28} {seconds:5.1f} s{reason}")
        if code not in WORDS:
            failed += 1
            say("\n".join(f"    {line}" for line in said.splitlines()))
    return 1 if failed else 0


def _timed(check: Check) -> tuple[int, str, float]:
    started = time.monotonic()
    return *outcome(check), time.monotonic() - started


def outcome(check: Check) -> tuple[int, str]:
    try:
        ran = subprocess.run(
            check.command,
            env={**os.environ, **check.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        return FAILED, str(error)
    return ran.returncode, ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(run(CHECKS))
