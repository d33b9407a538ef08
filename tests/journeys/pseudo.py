"""The site in a language that nobody speaks: every text that is marked for translation is ⟦äçċêñţêđ and longer⟧.

Run as a module, it is `python -m engage` in that language.
"""

import functools
import os
import re

from django.utils import translation

from engage.__main__ import main

PLAIN = "abcdeghijklnorstuwyzACDEGHIKLNORSTUWYZ"
ACCENTED = "àƀçđéĝĥîĵķļñöŕšţûŵýžÀÇĐÉĜĤÎĶĻÑÖŔŠŢÛŴÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|&\w+;)")
LONGER = 0.4


@functools.cache
def in_pseudo(words: str) -> str:
    """`⟦Šéñđ ·····⟧`: placeholders, tags and spaces around stay as they are."""
    if not re.search(r"[a-zA-Z]", words):
        return words
    bare = words.strip()
    accented = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in KEPT.split(bare))
    longer = " " + "·" * int(len(bare) * LONGER) if " " in bare else ""
    return words.replace(bare, f"⟦{accented}{longer}⟧")


def speak_pseudo() -> None:
    """From now on this process speaks it; Django finds its translators on this one object."""
    trans = translation._trans
    gettext, ngettext = trans.gettext, trans.ngettext
    pgettext, npgettext = trans.pgettext, trans.npgettext
    trans.gettext = lambda words: in_pseudo(gettext(words))
    trans.ngettext = lambda *words: in_pseudo(ngettext(*words))
    trans.pgettext = lambda *words: in_pseudo(pgettext(*words))
    trans.npgettext = lambda *words: in_pseudo(npgettext(*words))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    speak_pseudo()
    main()
