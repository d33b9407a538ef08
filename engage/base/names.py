"""Names as they may stand in public: seen as they are written, and taken for nobody else's office."""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OFFICES = ("official", "moderator", "administrator", "admin", "engage")  # as a word of their own
PHRASES = ("official response", "official answer", "returning officer", "site owner", "support team")
UNSEEN = ("Cf", "Cc", "Co", "Cn")
# Letters and signs by their category, but nothing is to be seen of them.
BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Written together in one word as a matter of course; any other two scripts in one word deceive.
TOGETHER = {"HAN", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
LOOK_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "$": "s", "@": "a"})
MARKS_IN_A_ROW = 3


def clean_name(name: str, taken: Iterable[str] = ()) -> str:
    """A name as it may stand in public. `taken` are names of bodies and the like, which nobody else may use.

    Raises ValidationError.
    """
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if has_unseen_characters(name):
        raise ValidationError(_("This name has characters that cannot be seen. Type it again."))
    if not any(character.isalpha() for character in name):
        raise ValidationError(_("A name needs at least one letter."))
    if any(mixes_scripts(word) for word in name.split()):
        raise ValidationError(
            _("This name has letters of two alphabets in one word. Type it again with one keyboard.")
        )
    if is_an_office(name) or _is_taken(name, taken):
        raise ValidationError(_("This name could be taken for an office. Use your own name."))
    return name


def look_alike(name: str, other: str) -> bool:
    return _bare(name) == _bare(other)


def _is_taken(name: str, taken: Iterable[str]) -> bool:
    """Also as a part, in whole words: “Jo Smith, Mereshire Care Board”. One word alone stands in too many names."""
    bare, words = _bare(name), _words(name)
    for theirs in map(_words, taken):
        runs = (words[start : start + len(theirs)] for start in range(len(words)))
        if "".join(theirs) == bare or (len(theirs) > 1 and theirs in runs):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", skeleton(text)) if word]


def has_unseen_characters(text: str) -> bool:
    if any(character in BLANK or _is_a_variation(character) for character in text):
        return True
    if not text.isprintable() and any(unicodedata.category(character) in UNSEEN for character in text):
        return True
    return _too_many_marks(text)


def mixes_scripts(word: str) -> bool:
    """Whether letters of two alphabets stand in one word, as in “pаypal” with a Cyrillic а."""
    if word.isascii():
        return False
    from confusable_homoglyphs.categories import unique_aliases  # its tables take a quarter of a second

    scripts = unique_aliases(word) - {"COMMON", "INHERITED"}
    return len(scripts) > 1 and not scripts <= TOGETHER


def is_an_office(name: str) -> bool:
    words = set(_words(name))
    bare = _bare(name)
    return bool(words & {_bare(each) for each in OFFICES}) or any(_bare(each) in bare for each in PHRASES)


def skeleton(text: str) -> str:
    """How `text` looks: what looks alike has the same skeleton, whatever letters it is made of."""
    plain = unicodedata.normalize("NFKD", text)
    seen = (character for character in plain if not unicodedata.combining(character))
    return "".join(map(_latin, seen)).casefold().translate(LOOK_ALIKE)


def _bare(text: str) -> str:
    return "".join(_words(text))


def _latin(character: str) -> str:
    """The Latin letter that it looks like, if there is one."""
    if character.isascii():
        return character
    from confusable_homoglyphs.confusables import is_confusable  # its tables take a quarter of a second

    for found in is_confusable(character, greedy=True, preferred_aliases=[]) or ():
        for other in found["homoglyphs"]:
            if other["c"].isascii() and other["c"].isalnum():
                return other["c"]
    return character


def _is_a_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\u180b" <= character <= "\u180d" or character >= "\U000e0000"


def _too_many_marks(text: str) -> bool:
    """More marks over one letter than any language writes: they would run over the lines around."""
    row = 0
    for character in unicodedata.normalize("NFD", text):
        row = row + 1 if unicodedata.combining(character) else 0
        if row > MARKS_IN_A_ROW:
            return True
    return False
