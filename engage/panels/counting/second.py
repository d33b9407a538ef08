"""The second engine: `verify_count.py` at the top of the project, which shares no line with the first."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

from engage.panels.counting.package import written

VERIFIER = Path(__file__).parents[3] / "verify_count.py"


def difference(package: Mapping) -> str:
    """What the second engine finds that does not follow from the ballots of this package: one sentence, or "" for nothing."""
    verifier = _verifier()
    try:
        verifier.verify(json.loads(written(package)))
    except (verifier.Difference, verifier.Broken) as found:
        return str(found)
    return ""


@cache
def _verifier() -> ModuleType:
    module = ModuleType(VERIFIER.stem)
    SourceFileLoader(VERIFIER.stem, str(VERIFIER)).exec_module(module)
    return module
