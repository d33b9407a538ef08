"""Words and names that do not belong in this house, each with where they are at home."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, Module, modules, templates

BANNED_NAMES = {"utils", "helpers", "services", "managers", "signals", "receivers", "common", "misc"}

# pattern → (what to do instead, where it is at home)
NOT_HERE = {
    r"\bmark_safe\b": (
        "only engage/base/html.py makes HTML from what people typed",
        ("engage/base/html.py",),
    ),
    r"\bcsrf_exempt\b": (
        "every form proves where it was sent from",
        ("engage/notices/views/stopping.py",),  # mail programs post there; the signed link is the proof
    ),
    r"\.raw\(|\.extra\(|\bRawSQL\b|\bRunSQL\b|\bcursor\(": (
        "ask through the QuerySets of models",
        ("/migrations/", "engage/commands/archive/"),  # a backup takes the tables as the database has them
    ),
    r"\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b|@receiver\b": (
        "tie what follows to the fact, in engage/wiring.py",
        ("engage/pages/",),
    ),
}
NOT_IN_TEMPLATES = {
    r"\|\s*safe(seq)?\b": "only engage/base/html.py makes HTML from what people typed",
    r"{%-?\s*autoescape\s+off": "only engage/base/html.py makes HTML from what people typed",
    r"<(script|style)(?![^>]*(\bsrc=|\bnonce=))[^>]*>": "no script or style inside a page: static/ has them",
    r"\son[a-z]+\s*=\s*[\"']": "no script inside a page: static/ has them",
}
TELLS_THE_TIME = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now"}
TELLS_IT_WITHOUT_A_MOMENT = {"timezone.localdate", "timezone.localtime"}
CLOCKS = {
    "engage/base/clock.py",
    "engage/demo/stage.py",  # the demo counts its days from the real today, wherever the clock is moved to
}


def banned_names(root: Path = ROOT) -> list[str]:
    files = [module.file for module in modules(root)]
    names = {part.relative_to(root).as_posix() for file in files for part in (file, file.parent)}
    return [
        f"{name}: say what it is for; “{Path(name).stem}” says nothing."
        for name in sorted(names)
        if Path(name).stem in BANNED_NAMES
    ]


def without_a_purpose(root: Path = ROOT) -> list[str]:
    """Modules whose first line is not a docstring that says a sentence. Empty ones say nothing and need none."""
    return [
        f"{module.name}: its first line says in one sentence what it is for."
        for module in modules(root)
        if module.text.strip() and not module.is_migration and not _says_a_sentence(module)
    ]


def not_here(root: Path = ROOT) -> list[str]:
    found = []
    for module in modules(root):
        for pattern, (instead, at_home) in NOT_HERE.items():
            if not any(place in module.name for place in at_home):
                found += _found(module.name, _code(module), pattern, instead)
    return found


def not_in_templates(root: Path = ROOT) -> list[str]:
    found = []
    for file in templates(root):
        if file.suffix != ".html":
            continue  # a letter is plain text, in which nothing can run
        for pattern, instead in NOT_IN_TEMPLATES.items():
            name, text = file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")
            found += _found(name, text, pattern, instead)
    return found


def second_clocks(root: Path = ROOT) -> list[str]:
    """What asks the computer for the time. `localdate(moment)` only converts, and may."""
    return [
        f"{module.name}:{node.lineno}: ask engage.base.clock, which tests and the demo can move."
        for module in modules(root)
        if module.name not in CLOCKS and not module.is_migration
        for node in ast.walk(module.tree)
        if _dotted(node) in TELLS_THE_TIME
        or (isinstance(node, ast.Call) and not node.args and _dotted(node.func) in TELLS_IT_WITHOUT_A_MOMENT)
    ]


def _dotted(node) -> str:
    """The last two parts of a name: "datetime.now" for datetime.datetime.now."""
    if not isinstance(node, ast.Attribute):
        return ""
    owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    return f"{owner}.{node.attr}"


def _says_a_sentence(module: Module) -> bool:
    first_line = (ast.get_docstring(module.tree) or "").partition("\n")[0]
    return module.text.startswith(('"""', "'''")) and len(first_line) > 10 and first_line[-1] in ".?!:"


def _code(module: Module) -> str:
    """The text without its comments, which may name what the code must not use."""
    return re.sub(r"(?m)(^|\s)#.*$", "", module.text)


def _found(name: str, text: str, pattern: str, instead: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if match := re.search(pattern, line):
            yield f"{name}:{number}: {match[0].strip()} – {instead}."
