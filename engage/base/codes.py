"""Codes people read off paper: letters that cannot be taken for another, and what we keep of a code."""

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that could be taken for another
GROUP = 4


def new_code(groups: int) -> str:
    """`groups` times four letters and digits, about 20 bits each: "7KQ4-M2XB-93TW"."""
    return "-".join("".join(secrets.choice(LETTERS) for _each in range(GROUP)) for _group in range(groups))


def bare(typed: str) -> str:
    """A code as it was meant: spaces, dashes and small letters make no difference."""
    return "".join(character for character in typed.upper() if character in LETTERS)


def digest(code: str) -> str:
    """What is kept of a code: enough to know it again, not enough to use it."""
    return hashlib.sha256(bare(code).encode()).hexdigest()
