"""The stage sheet as lines of plain text, for a terminal or a wall."""

from collections.abc import Iterator, Sequence

from engage.panels.counting.outcome import Outcome, Stage
from engage.panels.counting.telling import told
from engage.panels.counting.votes import written


def as_text(outcome: Outcome, names: Sequence[str], *, title: str = "", blank: int = 0) -> str:
    """`names[0]` is candidate 1; `blank` ballots named nobody who stands."""
    words = told(outcome, names)
    summary = words.summary + ([_blank(blank)] if blank else [])
    lines = [*filter(None, [title]), " ".join(summary), *words.seats]
    for number, stage in enumerate(outcome.stages, start=1):
        lines += ["", f"Stage {number}. {words.stages[number - 1]}", *_totals(stage, names)]
    return "\n".join(lines)


def _totals(stage: Stage, names: Sequence[str]) -> Iterator[str]:
    held = zip([*names, "No further choice"], [*stage.totals, stage.non_transferable], strict=True)
    width = max(len("No further choice"), *map(len, names))
    for name, units in held:
        yield f"  {name:{width}}  {written(units):>18}"


def _blank(number: int) -> str:
    if number == 1:
        return "1 ballot named nobody who stood, and was not counted."
    return f"{number:,} ballots named nobody who stood, and were not counted."
