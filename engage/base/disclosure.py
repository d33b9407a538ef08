"""Small numbers: counts about people's answers that could point at someone are not shown.

1 to 7 are hidden, all others rounded to the nearest 5 (the rule of NHS England's hospital statistics). `numbers` are those
of the place's rule set.
"""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def shown(count: int, numbers: Mapping[str, int]) -> int | None:
    """The count as it may be published; None when it must be hidden. Zero is hidden too."""
    if count < numbers["disclosure.suppress_below"]:
        return None
    round_to = numbers["disclosure.round_to"]
    return round_to * ((count + round_to // 2) // round_to)


def breakdown(counts: dict, numbers: Mapping[str, int], *, base: int) -> dict | None:
    """Counts by answer, or None when too few people answered for any breakdown."""
    if base < numbers["disclosure.min_base"]:
        return None
    figures = {key: shown(count, numbers) for key, count in counts.items()}
    return hide_a_second(figures, counts)


def as_bars(figures: Mapping[str, int | None] | None) -> list[dict]:
    """For a chart: [{"label": "Quay Street", "value": 120, "suppressed": False}]; empty where there is no breakdown."""
    return [
        {"label": label, "value": value, "suppressed": value is None}
        for label, value in (figures or {}).items()
    ]


def hide_a_second(figures: Mapping[Key, float | None], sizes: Mapping[Key, float]) -> dict[Key, float | None]:
    """Where just one figure is hidden it could be worked out from the total, so the next smallest
    is hidden with it.
    """
    left = [key for key, figure in figures.items() if figure is not None]
    if len(figures) - len(left) != 1 or not left:
        return dict(figures)
    return {**figures, min(left, key=lambda key: sizes[key]): None}
