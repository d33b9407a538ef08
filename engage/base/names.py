"""Names as they may stand in public."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED = {"official response", "official", "administrator", "moderator", "engage"}
UNSEEN = ("Cf", "Cc", "Co", "Cn")


def clean_name(name: str) -> str:
    """A name as it may stand in public: no invisible or direction-changing characters, no office.

    Raises ValidationError.
    """
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if has_unseen_characters(name):
        raise ValidationError(_("This name has characters that cannot be seen. Type it again."))
    if unicodedata.normalize("NFKC", name).casefold() in RESERVED:
        raise ValidationError(_("This name could be taken for an office. Use your own name."))
    return name


def has_unseen_characters(text: str) -> bool:
    return not text.isprintable() and any(unicodedata.category(character) in UNSEEN for character in text)
