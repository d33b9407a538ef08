"""The names of environment variables: those the code reads, and those that documents name."""

import ast
import re
from pathlib import Path

from tests.house.sources import ROOT, called, modules

# Read by others than engage, or by the Makefile; documents may name them.
OTHERS = {"CI"}


def names_in_settings(root: Path = ROOT) -> set[str]:
    """`SITE_URL` for env.site_url("SITE_URL", …)."""
    tree = ast.parse((root / "engage/settings.py").read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
        and node.args
        and _is_a_name(node.args[0])
    }


def names_in_commands(root: Path = ROOT) -> set[str]:
    """`PORT` for os.environ.get("PORT") and the like, in commands and the demo."""
    found = set()
    for module in (module for module in modules(root) if module.app in ("commands", "demo")):
        for node in ast.walk(module.tree):
            if called(node) in ("get", "getenv", "text", "whole_number", "flag") and node.args:
                found |= {node.args[0].value} if _is_a_name(node.args[0]) else set()
            elif isinstance(node, ast.Subscript) and _is_a_name(node.slice):
                found.add(node.slice.value)
    return found


def names_in_table(readme: str) -> set[str]:
    """The first column of README's configuration table."""
    _before, _heading, table = readme.partition("<!-- configuration -->")
    return set(
        re.findall(r"^\| `([A-Z_]+)`", table.partition("<!-- /configuration -->")[0], flags=re.MULTILINE)
    )


def names_in_example(example: str) -> set[str]:
    return set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, flags=re.MULTILINE))


def _is_a_name(node) -> bool:
    value = getattr(node, "value", None)
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Z][A-Z_]+", value))
