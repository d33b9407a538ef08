"""The state machines as engage/ARCHITECTURE.md shows them; `make diagrams` draws them anew."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

from engage.base.states import Machine
from tests.house.sources import ROOT, apps

DOCUMENT = Path("engage/ARCHITECTURE.md")
START, END = "<!-- machines -->", "<!-- /machines -->"


def machines(root: Path = ROOT) -> Iterator[tuple[str, str, Machine]]:
    """App, name and table of every machine, in the order of the files."""
    for app in sorted(apps(root)):
        if (root / "engage" / app / "states.py").exists():
            states = importlib.import_module(f"engage.{app}.states")
            yield from ((app, name, each) for name, each in vars(states).items() if isinstance(each, Machine))


def section(found) -> str:
    """What stands between the markers."""
    drawn = [
        f"### {name.replace('_', ' ').capitalize()} (`engage/{app}/states.py`)\n\n```mermaid\n{machine.diagram()}\n```\n"
        for app, name, machine in found
    ]
    return "\n".join(["", *drawn])


def with_section(document: str, drawn: str) -> str:
    before, _start, rest = document.partition(START)
    _old, _end, after = rest.partition(END)
    return f"{before}{START}\n{drawn}\n{END}{after}"


def differs(document: str, found) -> bool:
    return document != with_section(document, section(found))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    file = ROOT / DOCUMENT
    file.write_text(with_section(file.read_text(encoding="utf-8"), section(machines())), encoding="utf-8")
    print(f"{DOCUMENT} shows the machines as they are.")


if __name__ == "__main__":
    main()
