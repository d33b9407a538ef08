"""Bars from zero, and bars made of parts. A hidden figure has no length, or one that says nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from engage.base.charts.scale import FULL, Figure, counted, is_known, known
from engage.base.disclosure import hide_a_second

HIDDEN_WIDTH = 5.0
MOST_FOR_HIDDEN = 40.0


class Segment(NamedTuple):
    part: int
    start: float
    width: float
    figure: Figure


def lengths(figures: Sequence[Figure], full: float | None = None) -> list[float | None]:
    """How long each bar is, against `full` or the longest; None for what is hidden or not known."""
    longest = full if is_known(full) and full > 0 else max(known(counted(figures)), default=0)
    return [_length(figure, longest) for figure in counted(figures)]


def stacked(rows: Sequence[Sequence[Figure]], *, as_shares: bool = False) -> list[list[Segment]]:
    """The parts of each row from left to right. A hidden part is as wide as every other hidden part."""
    safe = [without_a_lonely_gap(counted(row)) for row in rows]
    hidden_width = _hidden_width(safe)
    most_hidden = max(map(_hidden, safe), default=0)
    longest = max((sum(known(row)) for row in safe), default=0)
    drawn = []
    for row in safe:
        hidden, whole = (_hidden(row), sum(known(row))) if as_shares else (most_hidden, longest)
        drawn.append(_segments(row, FULL - hidden_width * hidden, whole, hidden_width))
    return drawn


def without_a_lonely_gap(figures: Sequence[Figure]) -> list[Figure]:
    """What is not known hides nobody, so it is not counted among the hidden."""
    told = {place: figure for place, figure in enumerate(figures) if figure is None or is_known(figure)}
    safe = hide_a_second(told, {place: figure or 0 for place, figure in told.items()})
    return [safe.get(place, figure) for place, figure in enumerate(figures)]


def _length(figure: Figure, longest: float) -> float | None:
    if not is_known(figure):
        return None
    return min(FULL, FULL * figure / longest) if longest else 0.0


def _hidden(row: Sequence[Figure]) -> int:
    return sum(figure is None for figure in row)


def _hidden_width(rows: Sequence[Sequence[Figure]]) -> float:
    most = max(map(_hidden, rows), default=0)
    return min(HIDDEN_WIDTH, MOST_FOR_HIDDEN / most) if most else HIDDEN_WIDTH


def _segments(row: Sequence[Figure], room: float, longest: float, hidden_width: float) -> list[Segment]:
    segments, start = [], 0.0
    for part, figure in enumerate(row):
        drawn = room * figure / longest if is_known(figure) and longest else 0.0
        width = min(hidden_width if figure is None else drawn, FULL - start)
        segments.append(Segment(part, start, width, figure))
        start += width
    return segments
