"""The catalogue of our own texts, from Python and templates: `make messages` writes it for translators.

Django's makemessages needs the gettext programs installed; Babel reads the same sources without them.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "locale" / "engage.pot"
TEMPLATES = {".html", ".txt"}
LAZY = ("gettext_lazy", "gettext_noop")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **dict.fromkeys(LAZY),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class Message(NamedTuple):
    words: str | tuple[str, ...]
    file: str
    line: int
    context: str | None


def messages() -> Iterator[Message]:
    """Every text that is marked for translation; a plural comes as (one, several)."""
    for file in sorted((ROOT / "engage").rglob("*.py")):
        yield from _from(file, "python", file.read_bytes())
    for file in sorted(file for file in (ROOT / "templates").rglob("*") if file.suffix in TEMPLATES):
        # What templatize writes is not quite Python; the reader for JavaScript does not mind.
        yield from _from(file, "javascript", templatize(file.read_text(encoding="utf-8")).encode())


def _from(file: Path, language: str, source: bytes) -> Iterator[Message]:
    for line, words, _comments, context in extract(language, io.BytesIO(source), KEYWORDS):
        yield Message(words, str(file.relative_to(ROOT)), line, context)


def main() -> None:
    catalogue = Catalog(project="engage", charset="utf-8")
    for each in messages():
        catalogue.add(each.words, locations=[(each.file, each.line)], context=each.context)
    CATALOGUE.parent.mkdir(exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True)
    print(f"{len(catalogue)} texts in {CATALOGUE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
