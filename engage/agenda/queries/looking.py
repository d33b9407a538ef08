"""What in the words of an item could lead to someone, and has to be seen by a person first."""

import re

DETAILS = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:\d[\s-]?){9,}")  # an address; a phone or NHS number


def holds_details(*texts: str) -> bool:
    return any(DETAILS.search(text) for text in texts)
