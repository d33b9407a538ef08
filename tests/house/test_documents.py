"""The documents name files that are there."""

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, plant

DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/counting.md",
    "docs/live-protocol.md",
    "engage/ARCHITECTURE.md",
]
PATH = re.compile(r"[`(]((?:engage|templates|tests|tools|deploy|docs)/[\w./-]*)[`)]")


def missing(document: str, root: Path = ROOT) -> list[str]:
    text = (root / document).read_text(encoding="utf-8")
    return sorted(path for path in set(PATH.findall(text)) if not (root / path).exists())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(document):
    assert missing(document) == []


def test_a_file_that_is_not_there_is_found(tmp_path):
    house = plant(tmp_path, {"README.md": "`engage/urls.py` and [this](docs/none.md)", "engage/urls.py": ""})
    assert missing("README.md", house) == ["docs/none.md"]
