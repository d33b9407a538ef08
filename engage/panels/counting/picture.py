"""A count as the picture of how votes flowed between its stages: what the component ui/flow.html takes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engage.panels.counting.outcome import Outcome
from engage.panels.counting.telling import ENGLISH, Language, stage_told
from engage.panels.counting.votes import VOTE


class Picture(NamedTuple):
    """`{% ui "flow" title=… names=picture.names stages=picture.stages in_one=picture.in_one %}`.

    `names`: [{"label", "outcome", "is_nobody"}]; `stages`: [{"label", "note", "held", "moves"}], where `held` and `moves`
    are whole units and `in_one` of them are one vote.
    """

    names: list[dict]
    stages: list[dict]
    in_one: int


def picture(
    outcome: Outcome, names: Sequence[str], language: Language = ENGLISH, *, withdrawn: Iterable[int] = ()
) -> Picture:
    """`names[0]` is candidate 1."""
    stages = [
        {
            "label": language.gettext("Stage %(number)s") % {"number": number},
            "note": stage_told(outcome, number, names, language),
            "held": [*stage.totals, stage.non_transferable],
            "moves": _moves(outcome, number),
        }
        for number, stage in enumerate(outcome.stages, start=1)
    ]
    became = _became(outcome, language) | dict.fromkeys(withdrawn, language.gettext("withdrew"))
    people = [{"label": name, "outcome": became[number]} for number, name in enumerate(names, start=1)]
    nobody = {"label": language.gettext("No further choice"), "is_nobody": True}
    return Picture([*people, nobody], stages, VOTE)


def _became(outcome: Outcome, language: Language) -> dict[int, str]:
    became = dict.fromkeys(range(1, len(outcome.stages[0].totals) + 1), language.gettext("not elected"))
    for number, stage in enumerate(outcome.stages, start=1):
        elected = language.gettext("elected, stage %(number)s") % {"number": number}
        out = language.gettext("out, stage %(number)s") % {"number": number}
        became |= dict.fromkeys(stage.elected, elected) | dict.fromkeys(stage.excluded, out)
    return became


def _moves(outcome: Outcome, number: int) -> list[tuple[int, int, int]]:
    """(from, to, units) by the place of each name: at each stage the votes of one candidate move, so every gain is theirs."""
    stage = outcome.stages[number - 1]
    if stage.candidate is None:
        return []
    before = outcome.stages[number - 2]
    then, now = [*before.totals, before.non_transferable], [*stage.totals, stage.non_transferable]
    source = stage.candidate - 1
    gains = enumerate(after - earlier for earlier, after in zip(then, now, strict=True))
    return [(source, place, gain) for place, gain in gains if place != source and gain]
