"""The source of the house, read once: what each check of tests/house looks at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_APPS = {"base", "sqlite3", "commands", "demo"}


@dataclass
class Module:
    """One Python file below `engage/`. `app` and `room` are "" for the files at its top."""

    root: Path
    file: Path

    @property
    def name(self) -> str:
        return self.file.relative_to(self.root).as_posix()

    @property
    def app(self) -> str:
        parts = self.file.relative_to(self.root / "engage").parts
        return parts[0] if len(parts) > 1 else ""

    @property
    def room(self) -> str:
        """`actions` for people/actions.py and for consultations/actions/asking.py alike."""
        parts = self.file.relative_to(self.root / "engage").parts
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    @property
    def is_migration(self) -> bool:
        return self.room == "migrations"

    @cached_property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function, those inside classes and functions too."""
        return (
            node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )

    def public_functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Those at the top of the file whose name does not begin with an underscore."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                yield node


def modules(root: Path = ROOT) -> list[Module]:
    return [Module(root, file) for file in sorted((root / "engage").rglob("*.py"))]


def templates(root: Path = ROOT) -> list[Path]:
    return sorted((root / "templates").rglob("*.html")) + sorted((root / "templates").rglob("*.txt"))


def apps(root: Path = ROOT) -> set[str]:
    """The civic apps: every package of engage but the tools and the top floor."""
    folders = {init.parent.name for init in (root / "engage").glob("*/__init__.py")}
    return folders - NOT_APPS


def decorators(function) -> set[str]:
    """`action` for @action and for @actions.action(…) alike."""
    bare = (node.func if isinstance(node, ast.Call) else node for node in function.decorator_list)
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in bare}


def called(node: ast.AST) -> str:
    """The last name of a call: `save` for person.save()."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def plant(root: Path, files: dict[str, str]) -> Path:
    """A small house with these files, to see whether a check finds what is wrong in it."""
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
