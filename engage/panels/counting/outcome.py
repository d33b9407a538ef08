"""What a count found: its stage sheet, who was elected, and how each tie was broken."""

from dataclasses import dataclass

from engage.panels.counting.votes import written

FIRST_PREFERENCES, SURPLUS, EXCLUSION = "first_preferences", "surplus", "exclusion"


@dataclass(frozen=True)
class Stage:
    """What everyone held after one step. `totals` and `non_transferable` are units of a vote (votes.VOTE).

    `candidate` is whose surplus moved or who was excluded; None for first preferences. `elected` and
    `excluded` are decided on these totals: an exclusion decided here is carried out as the next stage.
    """

    kind: str
    candidate: int | None
    totals: tuple[int, ...]
    non_transferable: int
    elected: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()

    def as_json(self) -> dict:
        return {
            "kind": self.kind,
            "candidate": self.candidate,
            "totals": [written(total) for total in self.totals],
            "non_transferable": written(self.non_transferable),
            "elected": list(self.elected),
            "excluded": list(self.excluded),
        }


@dataclass(frozen=True)
class Tie:
    """`chosen` among the `tied`. `decided_at` is the earlier stage at which they differed; None when a lot was drawn."""

    stage: int
    reason: str  # SURPLUS or EXCLUSION
    tied: tuple[int, ...]
    chosen: int
    decided_at: int | None

    def as_json(self) -> dict:
        return {
            "stage": self.stage,
            "reason": self.reason,
            "tied": list(self.tied),
            "chosen": self.chosen,
            "decided_at": self.decided_at,
        }


@dataclass(frozen=True)
class Outcome:
    """`quota` and `valid` are whole votes; `winners` are candidate numbers in ascending order."""

    rule: str
    seats: int
    valid: int
    quota: int
    winners: tuple[int, ...]
    stages: tuple[Stage, ...]
    ties: tuple[Tie, ...] = ()

    def as_json(self) -> dict:
        """The interface kept stable: what `python -m engage count --format json` prints."""
        return {
            "rule": self.rule,
            "seats": self.seats,
            "valid": self.valid,
            "quota": self.quota,
            "winners": list(self.winners),
            "stages": [stage.as_json() for stage in self.stages],
        }
