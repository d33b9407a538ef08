"""Lines over time: a line breaks where a figure is hidden or not known."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engage.base.charts.scale import FULL, Figure, is_known, known, share, steps

MOST_MOMENTS = 120  # more cannot be told apart on a phone, or read in a table
INSET = 2.0

Place = tuple[float, float]


class Trend(NamedTuple):
    kept: list[int]  # which moments are drawn, in the order of time
    across: list[float]
    grid: list[tuple[float, float]]  # how far down, and the number that stands there
    lines: list[list[list[Place]]]  # for each series its unbroken runs
    hidden: list[float]  # how far across something is hidden


def trend(moments: Sequence[float], series: Sequence[Sequence[Figure]]) -> Trend:
    _refuse_ragged(moments, series)
    kept = _kept(moments, series)
    drawn = [[line[place] for place in kept] for line in series]
    across = _across([moments[place] for place in kept])
    numbers = [figure for line in drawn for figure in known(line)]
    low_to_high = steps(min(numbers, default=0), max(numbers, default=0), whole=_all_whole(numbers))
    bottom, top = low_to_high[0], low_to_high[-1]
    return Trend(
        kept=kept,
        across=across,
        grid=[(_down(number, bottom, top), number) for number in low_to_high],
        lines=[_runs(across, line, bottom, top) for line in drawn],
        hidden=[x for at, x in enumerate(across) if any(line[at] is None for line in drawn)],
    )


def _refuse_ragged(moments: Sequence[float], series: Sequence[Sequence[Figure]]) -> None:
    for line in series:
        if len(line) != len(moments):
            raise ValueError(f"{len(moments)} moments need as many figures, not {len(line)}")


def _kept(moments: Sequence[float], series: Sequence[Sequence[Figure]]) -> list[int]:
    """All moments in order or, of very many, some at even distances with each line's lowest and highest."""
    places = sorted((at for at, moment in enumerate(moments) if is_known(moment)), key=lambda at: moments[at])
    if len(places) <= MOST_MOMENTS:
        return places
    peaks = {peak for line in series for peak in _lowest_and_highest(line, places)}
    every = -(-len(places) // max(2, MOST_MOMENTS - len(peaks) - 1))
    wanted = peaks | set(places[::every]) | {places[-1]}
    return [at for at in places if at in wanted]


def _lowest_and_highest(line: Sequence[Figure], places: Sequence[int]) -> Iterable[int]:
    numbers = [(figure, at) for at in places if is_known(figure := line[at])]
    return {min(numbers)[1], max(numbers)[1]} if numbers else set()


def _across(moments: Sequence[float]) -> list[float]:
    first, last = min(moments, default=0), max(moments, default=0)
    return [INSET + (FULL - 2 * INSET) * share(moment, first, last) for moment in moments]


def _down(number: float, bottom: float, top: float) -> float:
    return FULL * (1 - share(number, bottom, top))


def _runs(across: Sequence[float], line: Sequence[Figure], bottom: float, top: float) -> list[list[Place]]:
    runs: list[list[Place]] = [[]]
    for x, figure in zip(across, line, strict=True):
        if is_known(figure):
            runs[-1].append((x, _down(figure, bottom, top)))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _all_whole(numbers: Sequence[float]) -> bool:
    return all(float(number).is_integer() for number in numbers)
