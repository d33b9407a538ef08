"""Drawing lots that anyone can work out again."""

import hashlib


def ticket_of(seed: str, number: int) -> str:
    """The ticket of what has this number: SHA-256 of the seed, a colon and the number, in hexadecimal. The lowest wins."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
