"""Small PDF papers with real text, so that the demo has something to download and read aloud."""

import textwrap

from django.core.files.base import ContentFile
from django.utils.text import slugify


def paper(title: str, words: str) -> ContentFile:
    """A one-page PDF: a heading and a paragraph, in the PDF standard's own Helvetica."""
    lines = [(title, 24), ("", 16), *((line, 14) for line in textwrap.wrap(words, 72))]
    return ContentFile(_pdf(title, lines), name=f"{slugify(title)}.pdf")


def _pdf(title: str, lines) -> bytes:
    shown = "\n".join(f"/F1 {size} Tf ({_escaped(text)}) Tj 0 -{size + 8} Td" for text, size in lines)
    stream = f"BT 60 760 Td\n{shown}\nET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % _escaped(title).encode("latin-1", "replace"),
    ]
    return _with_table(objects)


def _with_table(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
