"""Votes that move from stage to stage: bands as wide as the votes, ribbons between them.

A count is done in public: every vote stays somewhere, nothing can be hidden, and a picture that loses
votes is refused.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from engage.base.charts.scale import FULL, is_known

GAP = 1.5
MOST_FOR_GAPS = 20.0
SAME = 1e-6


class Move(NamedTuple):
    source: int
    target: int
    votes: float


class Band(NamedTuple):
    name: int
    start: float
    width: float
    votes: float


class Ribbon(NamedTuple):
    source: int
    target: int
    above: float  # where it leaves the band of the stage before
    below: float  # where it joins the band of this stage
    width: float
    votes: float


class Stage(NamedTuple):
    bands: list[Band]
    ribbons: list[Ribbon]


def flow(held: Sequence[Sequence[float]], moves: Sequence[Sequence[Move]]) -> list[Stage]:
    """`held[stage][name]` are the votes each name holds; `moves[stage]` is how they came there."""
    _refuse_what_does_not_add_up(held, moves)
    names, votes = max(map(len, held), default=0), max(map(sum, held), default=0)
    gap = min(GAP, MOST_FOR_GAPS / max(1, names))
    scale = (FULL - gap * max(0, names - 1)) / votes if votes else 0.0
    bands = [_bands(stage, scale, gap) for stage in held]
    return [
        Stage(bands[at], _ribbons(bands[at - 1], bands[at], moves[at], scale) if at else [])
        for at in range(len(held))
    ]


def _refuse_what_does_not_add_up(held: Sequence[Sequence[float]], moves: Sequence[Sequence[Move]]) -> None:
    if len(moves) != len(held) or any(len(stage) != len(held[0]) for stage in held):
        raise ValueError("Each stage needs its moves and the votes of every name")
    figures = [votes for stage in held for votes in stage]
    figures += [move.votes for stage in moves for move in stage]
    if any(not is_known(votes) or votes < 0 for votes in figures):
        raise ValueError("Votes are numbers from zero up: in a count nothing is hidden or unknown")
    for at in range(1, len(held)):
        _refuse_lost_votes(held[at - 1], held[at], moves[at], at + 1)


def _refuse_lost_votes(
    before: Sequence[float], after: Sequence[float], moves: Sequence[Move], number: int
) -> None:
    expected, leaving = list(before), [0.0] * len(before)
    for move in moves:
        expected[move.source] -= move.votes
        expected[move.target] += move.votes
        leaving[move.source] += move.votes
    nearly = SAME * max(1.0, sum(before))
    lost = any(abs(votes - then) > nearly for votes, then in zip(expected, after, strict=True))
    if lost or any(gone - votes > nearly for gone, votes in zip(leaving, before, strict=True)):
        raise ValueError(f"The votes of stage {number} do not add up")


def _bands(votes: Sequence[float], scale: float, gap: float) -> list[Band]:
    bands, start = [], 0.0
    for name, number in enumerate(votes):
        width = min(number * scale, FULL - start)
        bands.append(Band(name, start, width, number))
        start = min(FULL, start + width + (gap if number else 0.0))
    return bands


def _ribbons(above: list[Band], below: list[Band], moves: Sequence[Move], scale: float) -> list[Ribbon]:
    """What stays and what moves, side by side in the order of the names, so that few cross."""
    going = sorted(_stays(above, moves) + _together(moves))
    leaves = {band.name: band.start for band in above}
    ribbons = []
    for move in going:
        ribbons.append((move, leaves[move.source]))
        leaves[move.source] += move.votes * scale
    return _joined(ribbons, below, scale)


def _joined(ribbons: list[tuple[Move, float]], below: list[Band], scale: float) -> list[Ribbon]:
    joins = {band.name: band.start for band in below}
    joined = []
    for move, left in sorted(ribbons, key=lambda ribbon: (ribbon[0].target, ribbon[0].source)):
        width = min(move.votes * scale, FULL - left, FULL - joins[move.target])
        joined.append(Ribbon(move.source, move.target, left, joins[move.target], max(0.0, width), move.votes))
        joins[move.target] += move.votes * scale
    return joined


def _stays(above: list[Band], moves: Sequence[Move]) -> list[Move]:
    leaving: dict[int, float] = defaultdict(float)
    for move in moves:
        leaving[move.source] += move.votes
    stays = [Move(band.name, band.name, band.votes - leaving[band.name]) for band in above]
    return [stay for stay in stays if stay.votes > SAME]


def _together(moves: Sequence[Move]) -> list[Move]:
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for move in moves:
        votes[move.source, move.target] += move.votes
    return [Move(source, target, number) for (source, target), number in votes.items() if number]
