"""How long things may be. What outgrows its budget is split by verb, not squeezed."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, decorators, modules, templates

FILE = 400
FUNCTION = 45
VIEW = 25
PREDICATE = 8
TEMPLATE = 120
APP = 3_500
# Until what concerns privacy, and the records of meetings, get apps of their own: ARCHITECTURE.md, “Departures”.
# The live protocol is more than a third of `base`, and is one piece of science of its own there. What guards a secret vote
# in `elections` stands at the act it guards. What each app said again of its own moves down into `base`.
APPS = {"people": 4_400, "meetings": 4_500, "base": 4_620, "elections": 3_790}
SINGLE = {"engage/wiring.py": 350, "engage/settings.py": 330}


def trouble(root: Path = ROOT) -> list[str]:
    found = [*_files(root), *_functions(root), *_templates(root), *_apps(root)]
    return [
        f"{what} has {lines} lines, and {budget} are allowed."
        for what, lines, budget in found
        if lines > budget
    ]


def _files(root) -> Iterator[tuple[str, int, int]]:
    for module in modules(root):
        if not module.is_migration:
            yield module.name, len(module.text.splitlines()), SINGLE.get(module.name, FILE)


def _functions(root) -> Iterator[tuple[str, int, int]]:
    for module in modules(root):
        for function in () if module.is_migration else module.functions():
            lines = function.end_lineno - function.lineno + 1
            yield f"{module.name}:{function.lineno} {function.name}", lines, _budget(module, function)


def _budget(module, function) -> int:
    if "predicate" in decorators(function):
        return PREDICATE
    return VIEW if module.room == "views" else FUNCTION


def _templates(root) -> Iterator[tuple[str, int, int]]:
    for file in templates(root):
        yield file.relative_to(root).as_posix(), len(file.read_text(encoding="utf-8").splitlines()), TEMPLATE


def _apps(root) -> Iterator[tuple[str, int, int]]:
    lines = Counter()
    for module in modules(root):
        if module.app and not module.is_migration:
            lines[module.app] += len(module.text.splitlines())
    for app, total in sorted(lines.items()):
        yield f"The app {app}", total, APPS.get(app, APP)
