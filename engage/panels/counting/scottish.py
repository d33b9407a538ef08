"""Scottish STV: the Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52.

Weighted inclusive Gregory transfers in whole units (votes.VOTE); one candidate is excluded at a time.
"""

from collections.abc import Iterable
from operator import itemgetter

from engage.panels.counting.contest import Contest
from engage.panels.counting.outcome import EXCLUSION, FIRST_PREFERENCES, SURPLUS, Outcome, Stage, Tie
from engage.panels.counting.ties import break_tie
from engage.panels.counting.votes import VOTE

NAME = "scottish-2007"

Paper = tuple[bytes, int]  # a ranking and how many ballots have it
Pile = dict[int, list[Paper]]  # by the value at which each ballot of it came, in units


def count(contest: Contest, seed: str = "") -> Outcome:
    """Raises LotNeeded when a tie needs a lot and there is no seed."""
    sheet = _Count(contest, seed)
    sheet.count_first_preferences()
    while sheet.goes_on():
        sheet.transfer_next_surplus() if sheet.pending else sheet.exclude_lowest()
    return sheet.outcome()


class _Count:
    """The count as it stands. Candidates are numbers from 1; place 0 of `totals` and `piles` stays empty."""

    def __init__(self, contest: Contest, seed: str):
        self.contest, self.seed = contest, seed
        self.quota = (contest.valid // (contest.seats + 1) + 1) * VOTE  # r.46
        self.continuing = set(contest.standing)
        self.totals = [0] * (len(contest.names) + 1)
        self.piles: list[Pile] = [{} for _each in self.totals]
        self.non_transferable = 0
        self.elected: list[int] = []
        self.pending: list[int] = []  # elected with a surplus that has not moved yet
        self.stages: list[Stage] = []
        self.ties: list[Tie] = []

    def count_first_preferences(self) -> None:
        """r.45."""
        self._move(self.contest.papers.items(), VOTE)
        self._record(FIRST_PREFERENCES, None)

    def goes_on(self) -> bool:
        """r.47 and r.52: who is elected on the totals of the last stage, and whether a seat is still to be filled."""
        reached = [number for number in self.continuing if self.totals[number] >= self.quota]
        self._elect(reached)
        self.pending += [number for number in reached if self.totals[number] > self.quota]
        vacant = self.contest.seats - len(self.elected)
        if vacant and len(self.continuing) <= vacant:
            self._elect(list(self.continuing))
            return False
        return vacant > 0

    def transfer_next_surplus(self) -> None:
        """r.48 and r.49: the largest first; each ballot moves at surplus × its value ÷ total, cut off at five places."""
        chosen = self._one(self.pending, max(self.totals[number] for number in self.pending), SURPLUS)
        self.pending.remove(chosen)
        total, pile = self.totals[chosen], self._taken(chosen)
        surplus = total - self.quota
        credited = sum(self._move(papers, surplus * value // total) for value, papers in pile.items())
        self.totals[chosen] = self.quota
        self.non_transferable += surplus - credited
        self._record(SURPLUS, chosen)

    def exclude_lowest(self) -> None:
        """r.50 and r.51: each ballot moves on at the value at which it was held."""
        chosen = self._one(self.continuing, min(self.totals[number] for number in self.continuing), EXCLUSION)
        self.continuing.remove(chosen)
        self._note(excluded=(chosen,))
        total, pile = self.totals[chosen], self._taken(chosen)
        credited = sum(self._move(papers, value) for value, papers in pile.items())
        self.totals[chosen] = 0
        self.non_transferable += total - credited
        self._record(EXCLUSION, chosen)

    def outcome(self) -> Outcome:
        contest, winners = self.contest, tuple(sorted(self.elected))
        quota = self.quota // VOTE
        return Outcome(
            NAME, contest.seats, contest.valid, quota, winners, tuple(self.stages), tuple(self.ties)
        )

    def _move(self, papers: Iterable[Paper], value: int) -> int:
        """Each ballot goes to its next continuing preference; returns the units that were credited.

        Whoever was passed over is elected or excluded for good, so that the first continuing preference is the next one.
        """
        going: dict[int, list[Paper]] = {number: [] for number in self.continuing}
        for paper in papers:
            for number in paper[0]:
                if number in going:
                    going[number].append(paper)
                    break
        return sum(self._credit(number, arrived, value) for number, arrived in going.items() if arrived)

    def _credit(self, number: int, papers: list[Paper], value: int) -> int:
        came = value * sum(map(itemgetter(1), papers))
        self.piles[number].setdefault(value, []).extend(papers)
        self.totals[number] += came
        return came

    def _taken(self, number: int) -> Pile:
        pile, self.piles[number] = self.piles[number], {}
        return pile

    def _elect(self, numbers: list[int]) -> None:
        by_votes = sorted(numbers, key=lambda number: (-self.totals[number], number))
        self.elected += by_votes
        self.continuing.difference_update(by_votes)
        self._note(elected=(*self.stages[-1].elected, *by_votes))

    def _one(self, numbers: Iterable[int], total: int, reason: str) -> int:
        tied = [number for number in numbers if self.totals[number] == total]
        if len(tied) == 1:
            return tied[0]
        tie = break_tie(tied, [stage.totals for stage in self.stages], reason, self.seed)
        self.ties.append(tie)
        return tie.chosen

    def _record(self, kind: str, candidate: int | None) -> None:
        self.stages.append(Stage(kind, candidate, tuple(self.totals[1:]), self.non_transferable))

    def _note(self, **decided: tuple[int, ...]) -> None:
        last = self.stages[-1]
        kept = {"elected": last.elected, "excluded": last.excluded} | decided
        self.stages[-1] = Stage(last.kind, last.candidate, last.totals, last.non_transferable, **kept)
