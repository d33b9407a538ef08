"""What is counted: who stands, for how many seats, and the ballots grouped by their ranking."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

MOST_CANDIDATES = 255  # a ranking is kept as bytes, one for each preference
MOST_SEATS = 255
MOST_BALLOTS = 10**12  # far more than there are people

Ranking = bytes  # candidate numbers from 1, first preference first


class BadContest(ValueError):
    """One sentence about what cannot be counted."""


@dataclass(frozen=True)
class Contest:
    """Candidates are numbered from 1 in the order of `names`.

    `papers`: how many ballots have each ranking; none is empty, none names anyone twice or anyone withdrawn.
    `blank`: ballots that name nobody who still stands. They are not valid and take no part in the count.
    """

    names: tuple[str, ...]
    seats: int
    papers: Mapping[Ranking, int]
    withdrawn: frozenset[int] = frozenset()
    blank: int = 0
    title: str = ""

    @property
    def valid(self) -> int:
        return sum(self.papers.values())

    @property
    def standing(self) -> list[int]:
        return [number for number in range(1, len(self.names) + 1) if number not in self.withdrawn]

    def without(self, leavers: Iterable[int], *, seats: int) -> "Contest":
        """The same ballots as if `leavers` had not stood, for filling a vacancy. Raises BadContest."""
        withdrawn = self.withdrawn | frozenset(leavers)
        refuse_impossible(len(self.names), seats, withdrawn)
        papers, blank = without_withdrawn(self.papers, withdrawn)
        return replace(self, seats=seats, papers=papers, withdrawn=withdrawn, blank=self.blank + blank)


def contest(
    names: Sequence[str],
    seats: int,
    rankings: Iterable[tuple[Sequence[int], int]],
    *,
    withdrawn: Iterable[int] = (),
    title: str = "",
) -> Contest:
    """From `rankings`, pairs of candidate numbers in order of preference and how many ballots say so.

    The same ranking may come more than once. Raises BadContest.
    """
    gone = frozenset(withdrawn)
    refuse_impossible(len(names), seats, gone)
    papers: Counter[Ranking] = Counter()
    for preferences, number in rankings:
        papers[ranking(preferences, len(names))] += _counted(number)
    kept, blank = without_withdrawn(papers, gone)
    return Contest(tuple(names), seats, kept, gone, blank, title)


def ranking(preferences: Sequence[int], candidates: int) -> Ranking:
    """The preferences in their compact form. Raises BadContest for repeated or unknown candidates."""
    for number in preferences:
        if not _is_whole(number) or not 1 <= number <= candidates:
            raise BadContest(f"there is no candidate {number!r}: they are numbered 1 to {candidates}")
    if repeated := sorted(number for number, times in Counter(preferences).items() if times > 1):
        raise BadContest(f"candidate {repeated[0]} stands on it more than once")
    return bytes(preferences)


def refuse_impossible(candidates: int, seats: int, withdrawn: frozenset[int]) -> None:
    """Raises BadContest where there is nobody to elect, or more people or seats than can be."""
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise BadContest(f"there are {candidates} candidates, and 1 to {MOST_CANDIDATES} can be counted")
    if not 1 <= seats <= MOST_SEATS:
        raise BadContest(f"there are {seats} seats, and 1 to {MOST_SEATS} can be filled")
    if unknown := sorted(number for number in withdrawn if not 1 <= number <= candidates):
        raise BadContest(f"candidate {unknown[0]} cannot withdraw: candidates are numbered 1 to {candidates}")
    if len(withdrawn) == candidates:
        raise BadContest("every candidate has withdrawn, so nobody can be elected")


def without_withdrawn(papers: Mapping[Ranking, int], withdrawn: Iterable[int]) -> tuple[dict, int]:
    """The papers without those preferences, and how many ballots then name nobody."""
    gone = bytes(sorted(withdrawn))
    if not gone and b"" not in papers:
        return dict(papers), 0
    kept: Counter[Ranking] = Counter()
    for preferences, number in papers.items():
        kept[preferences.translate(None, gone)] += number
    blank = kept.pop(b"", 0)
    return dict(kept), blank


def _counted(number: int) -> int:
    if not _is_whole(number) or not 1 <= number <= MOST_BALLOTS:
        raise BadContest(f"{number!r} is not a number of ballots")
    return number


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
