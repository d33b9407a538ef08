"""From figures to places: everything lands between 0 and FULL, whatever comes in.

A figure is a number, None when it is hidden on purpose (base/disclosure.py), or something that is no
number we could draw, such as NaN: then it is not known.
"""

from collections.abc import Iterable
from math import ceil, floor, isfinite, log10
from typing import TypeGuard

FULL = 100.0
LARGEST = 1e15  # beyond it a float no longer tells neighbouring whole numbers apart
SMALLEST = 1e-9  # what differs by less is drawn as one place
MOST_STEPS = 4

Figure = float | None


def is_known(figure: Figure) -> TypeGuard[float]:
    return figure is not None and isfinite(figure) and abs(figure) <= LARGEST


def known(figures: Iterable[Figure]) -> list[float]:
    return [figure for figure in figures if is_known(figure)]


def counted(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, none of which may be below nothing: a bar of minus three people is a mistake of ours."""
    checked = list(figures)
    if any(figure < 0 for figure in known(checked)):
        raise ValueError("A count cannot be below zero")
    return checked


def share(figure: float, low: float, high: float) -> float:
    """How far along from low to high, 0 to 1; in the middle where there is no way to go."""
    if high - low < SMALLEST:
        return 0.5
    return min(1.0, max(0.0, (figure - low) / (high - low)))


def steps(low: float, high: float, *, whole: bool) -> list[float]:
    """Round numbers from below low to above high, zero among them, for the lines behind a chart."""
    low, high = min(0.0, low), max(0.0, high)
    if high - low < SMALLEST:
        high = low + 1.0
    step = _round_step((high - low) / MOST_STEPS)
    if whole:
        step = max(1.0, step)
    return [number * step for number in range(floor(low / step), ceil(high / step) + 1)]


def _round_step(rough: float) -> float:
    size = 10.0 ** floor(log10(rough))
    return next(size * nice for nice in (1, 2, 5, 10) if size * nice >= rough * (1 - SMALLEST))
