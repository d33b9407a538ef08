"""Who comes first of those with equal votes: by earlier stages, and then by a lot that was committed beforehand.

Rules 49 and 51 of SSI 2007/42, Schedule 1, look at the most recent earlier stage at which the votes were unequal. They are silent on three
or more of whom only some differ there: those at the extreme stay in, and the search goes on among them.
"""

import hashlib
import re
from collections.abc import Callable, Sequence

from engage.panels.counting.outcome import SURPLUS, Tie

_SEED = re.compile(r"[0-9a-f]{1,256}")


class LotNeeded(Exception):
    """A tie that only a lot can break, and no seed was committed. Its words are one sentence."""

    def __init__(self, stage: int, reason: str, tied: Sequence[int]):
        self.stage, self.reason, self.tied = stage, reason, tuple(tied)
        numbers = ", ".join(map(str, tied))
        super().__init__(f"candidates {numbers} were equal at stage {stage} and at every stage before it")


def break_tie(tied: Sequence[int], history: Sequence[Sequence[int]], reason: str, seed: str) -> Tie:
    """`history` holds the totals of every stage so far; the tie stands at the last. Raises LotNeeded without a seed."""
    extreme: Callable = max if reason == SURPLUS else min
    pool = sorted(tied)
    for stage in range(len(history) - 1, 0, -1):
        then = history[stage - 1]
        kept = extreme(then[number - 1] for number in pool)
        pool = [number for number in pool if then[number - 1] == kept]
        if len(pool) == 1:
            return Tie(len(history), reason, tuple(sorted(tied)), pool[0], stage)
    if not seed:
        raise LotNeeded(len(history), reason, pool)
    return Tie(len(history), reason, tuple(sorted(tied)), drawn(seed, len(history), reason, pool), None)


def drawn(seed: str, stage: int, reason: str, pool: Sequence[int]) -> int:
    """The lot: SHA-256 of the ASCII text `seed|stage|reason|1,4,7`, as a number, modulo how many are tied.

    `seed` is lower-case hexadecimal as text, `stage` the decimal number of the stage whose totals are equal,
    `reason` is `surplus` or `exclusion`, and the candidates are decimal numbers from 1 in ascending order.
    The remainder counts from 0 along that order. The modulo favours nobody by more than 1 in 2**248.
    """
    numbers = sorted(pool)
    text = f"{seed}|{stage}|{reason}|{','.join(map(str, numbers))}"
    return numbers[int(hashlib.sha256(text.encode("ascii")).hexdigest(), 16) % len(numbers)]


def clean_seed(text: str) -> str:
    """The seed as the lot takes it, in lower case; "" for none. Raises ValueError."""
    seed = text.strip().lower()
    if seed and not _SEED.fullmatch(seed):
        raise ValueError("A seed is 1 to 256 hexadecimal digits: 0 to 9 and a to f")
    return seed
