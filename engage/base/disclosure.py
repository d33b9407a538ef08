"""Small numbers: counts about people's answers that could point at someone are not shown.

1 to 7 are hidden, all others rounded to the nearest 5 (the rule of NHS England's hospital statistics).
"""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def shown(count: int, *, below: int, round_to: int) -> int | None:
    """The count as it may be published; None when it must be hidden. Zero is hidden too."""
    if count < below:
        return None
    return round_to * ((count + round_to // 2) // round_to)


def breakdown(counts: dict, *, base: int, below: int, round_to: int, minimum_base: int) -> dict | None:
    """Counts by answer, or None when too few people answered for any breakdown."""
    if base < minimum_base:
        return None
    figures = {key: shown(count, below=below, round_to=round_to) for key, count in counts.items()}
    return hide_a_second(figures, counts)


def hide_a_second(figures: Mapping[Key, float | None], sizes: Mapping[Key, float]) -> dict[Key, float | None]:
    """Where just one figure is hidden it could be worked out from the total, so the next smallest
    is hidden with it.
    """
    left = [key for key, figure in figures.items() if figure is not None]
    if len(figures) - len(left) != 1 or not left:
        return dict(figures)
    return {**figures, min(left, key=lambda key: sizes[key]): None}
