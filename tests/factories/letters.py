"""What people find in the letters they get."""

import re


def code_in(letter) -> str:
    """The code that stands on a line of its own."""
    [code] = re.findall(r"^ +([A-Z0-9-]{6,})$", letter.body, flags=re.MULTILINE)
    return code
