"""A map of points in groups: what lies near lies near, and thousands of points stay a small picture."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import median
from typing import NamedTuple

from engage.base.charts.scale import FULL, is_known, share

Point = tuple[float, float]

INSET = 6.0
MOST_MARKS = 400  # more points than this are drawn as one mark for each small square of the map
SQUARES = 24
SMALLEST_MARK, LARGEST_MARK = 1.2, 1.9
BETWEEN_LETTERS = 8.0


class Mark(NamedTuple):
    x: float
    y: float
    size: float


class Cloud(NamedTuple):
    marks: list[Mark]
    middle: Point | None


def scatter(groups: Sequence[Iterable[Point] | None]) -> list[Cloud]:
    """One cloud for each group; a group that is None is hidden, and has no marks and no middle.

    What is hidden does not stretch the map either. Points that are no numbers have no place and are left out.
    """
    placed = _on_the_map([_known_points(group or ()) for group in groups])
    is_crowded = sum(map(len, placed)) > MOST_MARKS
    middles = _apart([_middle(points) for points in placed])
    return [
        Cloud(_squares(points) if is_crowded else _one_each(points), middle)
        for points, middle in zip(placed, middles, strict=True)
    ]


def _known_points(group: Iterable[Point]) -> list[Point]:
    return [(x, y) for x, y in group if is_known(x) and is_known(y)]


def _on_the_map(groups: list[list[Point]]) -> list[list[Point]]:
    """One scale for both directions, so that distances on the map mean the same either way."""
    points = [point for group in groups for point in group]
    if not points:
        return groups
    half = max(_spread(axis) for axis in zip(*points, strict=True)) / 2
    across, down = (_centre(axis) for axis in zip(*points, strict=True))
    return [[(_place(x, across, half), _place(y, down, half)) for x, y in group] for group in groups]


def _spread(numbers: Sequence[float]) -> float:
    return max(numbers) - min(numbers)


def _centre(numbers: Sequence[float]) -> float:
    return (max(numbers) + min(numbers)) / 2


def _place(number: float, centre: float, half: float) -> float:
    return INSET + (FULL - 2 * INSET) * share(number, centre - half, centre + half)


def _one_each(points: list[Point]) -> list[Mark]:
    return [Mark(x, y, SMALLEST_MARK) for x, y in points]


def _squares(points: list[Point]) -> list[Mark]:
    """One mark for each small square, larger where more points lie."""
    side = FULL / SQUARES
    crowd = Counter((min(SQUARES - 1, int(x / side)), min(SQUARES - 1, int(y / side))) for x, y in points)
    most = max(crowd.values(), default=1)
    grown = LARGEST_MARK - SMALLEST_MARK
    return [
        Mark((column + 0.5) * side, (row + 0.5) * side, SMALLEST_MARK + grown * sqrt(number / most))
        for (column, row), number in sorted(crowd.items())
    ]


def _middle(points: list[Point]) -> Point | None:
    if not points:
        return None
    return median(x for x, _ in points), median(y for _, y in points)


def _apart(middles: list[Point | None]) -> list[Point | None]:
    """Letters that would lie on each other move up or down to the nearest free place."""
    placed: list[Point | None] = []
    for middle in middles:
        placed.append(middle and _free_place(middle, [other for other in placed if other]))
    return placed


def _free_place(middle: Point, taken: list[Point]) -> Point:
    x, y = middle
    for number in range(2 * SQUARES):
        away = BETWEEN_LETTERS * ((number + 1) // 2) * (1 if number % 2 else -1)
        candidate = (x, min(FULL - INSET, max(INSET, y + away)))
        if all(_is_apart(candidate, other) for other in taken):
            return candidate
    return middle


def _is_apart(one: Point, other: Point) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= BETWEEN_LETTERS - 0.01
