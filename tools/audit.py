"""Asks pip-audit about known vulnerabilities. What could not be asked is *skipped*, never passed.

pip-audit itself exits with 0 when it could look up nothing at all, so its answer is read package by package.
"""

import json
import subprocess
import sys

from tools.check import FAILED, PASSED, SKIPPED

LOCK = "requirements/run.txt"
COMMAND = (sys.executable, "-m", "pip_audit", "--requirement", LOCK, "--require-hashes", "--disable-pip")
OPTIONS = ("--format", "json", "--progress-spinner", "off", "--timeout", "15")
MINUTES = 5


def audit(command=(*COMMAND, *OPTIONS)) -> tuple[int, str]:
    """How it ended, and a sentence with what was found."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60 * MINUTES, check=False)
        packages = json.loads(ran.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return SKIPPED, f"not audited: could not reach the advisory service within {MINUTES} minutes"
    except (OSError, ValueError, KeyError):
        return SKIPPED, "not audited: could not reach the advisory service"
    return verdict(packages)


def verdict(packages: list[dict]) -> tuple[int, str]:
    found = [_flaw(package, flaw) for package in packages for flaw in package.get("vulns", ())]
    unasked = [package["name"] for package in packages if "skip_reason" in package]
    if found:
        return FAILED, "\n".join(found)
    if unasked:
        which = f"any of {len(packages)} packages" if len(unasked) == len(packages) else ", ".join(unasked)
        return SKIPPED, f"not audited: could not reach the advisory service about {which}"
    return PASSED, f"{len(packages)} packages, no known vulnerability"


def _flaw(package: dict, flaw: dict) -> str:
    mended = ", ".join(flaw["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {flaw['id']}, mended in {mended}"


if __name__ == "__main__":
    code, sentence = audit()
    print(sentence)
    sys.exit(code)
