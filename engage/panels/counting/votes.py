"""Votes as whole numbers: one vote is 100,000 units, so that five decimal places are exact."""

import re

VOTE = 100_000  # units in one vote: the Scottish rules of 2007 (r.48) work to five decimal places
_WRITTEN = re.compile(r"(0|[1-9][0-9]{0,14})\.([0-9]{5})")


def written(units: int) -> str:
    """`123.45678` for 12,345,678 units: always five places, never rounded."""
    return f"{units // VOTE}.{units % VOTE:05d}"


def units(text: str) -> int:
    """12,345,678 for `123.45678`. Raises ValueError for anything that `written` does not write."""
    if not (match := _WRITTEN.fullmatch(text)):
        raise ValueError(f"“{text[:30]}” is not a number of votes with five decimal places")
    return int(match[1]) * VOTE + int(match[2])


def short(units: int) -> str:
    """As people read it: `1,249`, or `120.42` with further places cut off, so that nobody seems to have reached the quota."""
    whole, hundredths = units // VOTE, units % VOTE // (VOTE // 100)
    return f"{whole:,}.{hundredths:02d}" if units % VOTE else f"{whole:,}"
