"""import-linter's four contracts hold, and each of them catches deliberate violations."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import ROOT, apps, plant

LINT = Path(sys.executable).parent / "lint-imports"
FLOORS, ROOMS, DOORS, SOCKET = "1 Floors", "2 Rooms", "3 Doors", "4 Socket"

# file to add → what to write there, and the contract that must break
VIOLATIONS = {
    "a lower app imports a higher one": ("places/queries.py", "import engage.people.models", FLOORS),
    "base imports a civic app": ("base/clock.py", "import engage.record.models", FLOORS),
    "two apps of one floor meet": ("forums/queries.py", "import engage.consultations.queries", FLOORS),
    "an app imports wiring": ("consultations/queries.py", "import engage.wiring", FLOORS),
    "wiring imports a front door": ("wiring.py", "import engage.urls", FLOORS),
    "an app without a floor": ("lottery/__init__.py", "", FLOORS),
    "models import queries": ("places/models.py", "import engage.places.queries", ROOMS),
    "queries import actions": ("record/queries.py", "import engage.record.actions", ROOMS),
    "rules import models": ("people/rules.py", "import engage.people.models", ROOMS),
    "forms import actions": ("people/forms.py", "import engage.people.actions", ROOMS),
    "a new kind of room": ("people/kitchen.py", "", ROOMS),
    "another app's form": ("pages/queries.py", "import engage.people.forms", DOORS),
    "another app's task": ("consultations/queries.py", "import engage.record.tasks", DOORS),
    "another app's adapter": ("commands/hello.py", "import engage.people.adapters", DOORS),
    "an app opens a socket": ("record/queries.py", "import channels.layers", SOCKET),
    "wiring opens a socket": ("wiring.py", "from channels.layers import get_channel_layer", SOCKET),
}


@pytest.fixture
def house(tmp_path):
    shutil.copytree(ROOT / "engage", tmp_path / "engage", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> tuple[set[str], str]:
    """The contracts that are broken, and what is said about them."""
    ran = subprocess.run(
        [LINT, "--no-cache", "--no-logo"],
        cwd=house,
        env={**os.environ, "COLUMNS": "250"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts, found, reasons = ran.stdout.partition("\nContracts: ")
    assert found, ran.stdout + ran.stderr
    return set(re.findall(r"^(\d [A-Z][a-z]+): .* BROKEN", verdicts, flags=re.MULTILINE)), re.sub(
        r"- +", "- ", reasons
    )


def test_the_house_keeps_its_contracts(house):
    broken, reasons = lint(house)
    assert broken == set(), reasons


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_a_violation_breaks_its_contract_and_is_named(house, violation):
    file, line, contract = VIOLATIONS[violation]
    target = house / "engage" / file
    there = target.read_text(encoding="utf-8") if target.exists() else ""
    plant(house, {f"engage/{file}": f"{there}\n{line}\n"})
    broken, reasons = lint(house)
    assert contract in broken
    assert named(file, line) in reasons


def named(file: str, line: str) -> str:
    """How import-linter names the violation: "engage.places.queries -> engage.people.models"."""
    module = "engage." + file.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
    imported = line.split()[1].replace("channels.layers", "channels") if line else ""
    return f"- {module} -> {imported}" if imported else f"- {module}"


def test_every_app_is_in_the_contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    _floors, rooms, doors, _socket = settings["tool"]["importlinter"]["contracts"]
    own = {line.split(".")[1] for line in doors["ignore_imports"]}
    assert {name.removeprefix("engage.") for name in rooms["containers"]} == apps()
    assert apps() <= own
