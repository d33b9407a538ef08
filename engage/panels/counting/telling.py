"""A count in plain sentences: how many votes were needed, each seat, and each stage.

`language` is anything with `gettext` and `ngettext`: pages hand over `django.utils.translation`, the command line nothing.
"""

import gettext as _words
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from engage.panels.counting.outcome import EXCLUSION, SURPLUS, Outcome, Stage, Tie
from engage.panels.counting.votes import VOTE, short


class Language(Protocol):
    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


ENGLISH: Language = _words.NullTranslations()


class Told(NamedTuple):
    """`summary`, `seats` (one sentence each) and `stages` (one text each, in order)."""

    summary: list[str]
    seats: list[str]
    stages: list[str]


def told(outcome: Outcome, names: Sequence[str], language: Language = ENGLISH) -> Told:
    """`names[0]` is candidate 1."""
    stages = [stage_told(outcome, number, names, language) for number in range(1, len(outcome.stages) + 1)]
    return Told(summary(outcome, language), seats_told(outcome, names, language), stages)


def summary(outcome: Outcome, language: Language = ENGLISH) -> list[str]:
    seats = language.ngettext(
        "There was %(number)s seat to fill.", "There were %(number)s seats to fill.", outcome.seats
    )
    valid = language.ngettext("%(number)s vote was counted.", "%(number)s votes were counted.", outcome.valid)
    needed = language.ngettext(
        "A candidate needed %(number)s vote to be elected.",
        "A candidate needed %(number)s votes to be elected.",
        outcome.quota,
    )
    figures = (outcome.seats, outcome.valid, outcome.quota)
    return [
        words % {"number": f"{figure:,}"}
        for words, figure in zip((seats, valid, needed), figures, strict=True)
    ]


def seats_told(outcome: Outcome, names: Sequence[str], language: Language = ENGLISH) -> list[str]:
    """One sentence for each seat, in the order in which they were filled; empty seats come last."""
    filled = [
        _seat(outcome, number, stage.totals[winner - 1], names[winner - 1], language)
        for number, stage in enumerate(outcome.stages, start=1)
        for winner in stage.elected
    ]
    empty = language.gettext("One seat stays empty, because too few people stood.")
    return filled + [empty] * (outcome.seats - len(filled))


def _seat(outcome: Outcome, stage: int, votes: int, name: str, language: Language) -> str:
    figures = {"name": name, "stage": stage, "votes": short(votes)}
    if votes >= outcome.quota * VOTE:
        words = language.ngettext(
            "%(name)s was elected at stage %(stage)s with %(votes)s vote.",
            "%(name)s was elected at stage %(stage)s with %(votes)s votes.",
            _plural(votes),
        )
    else:
        words = language.ngettext(
            "%(name)s got a seat at stage %(stage)s with %(votes)s vote, as nobody else was left to fill it.",
            "%(name)s got a seat at stage %(stage)s with %(votes)s votes, as nobody else was left to fill it.",
            _plural(votes),
        )
    return words % figures


def stage_told(outcome: Outcome, number: int, names: Sequence[str], language: Language = ENGLISH) -> str:
    """What happened at stage `number`, from 1, and who was elected by it."""
    stage = outcome.stages[number - 1]
    ties = [_tie_told(tie, names, language) for tie in outcome.ties if tie.stage == number - 1]
    said = [*ties, _moved(outcome, number, names, language), *_elected(stage, names, language)]
    return " ".join(said)


def _moved(outcome: Outcome, number: int, names: Sequence[str], language: Language) -> str:
    stage = outcome.stages[number - 1]
    if stage.candidate is None:
        return language.gettext("The first choice on each ballot was counted.")
    before = outcome.stages[number - 2]
    place = stage.candidate - 1
    votes = before.totals[place] - stage.totals[place]
    words = _surplus(votes, language) if stage.kind == SURPLUS else _fewest(votes, language)
    said = words % {"name": names[place], "votes": short(votes)}
    fate = _fate(votes, stage.non_transferable - before.non_transferable, language)
    return " ".join([said, *fate])


def _surplus(votes: int, language: Language) -> str:
    return language.ngettext(
        "%(name)s had %(votes)s vote more than needed.",
        "%(name)s had %(votes)s votes more than needed.",
        _plural(votes),
    )


def _fewest(votes: int, language: Language) -> str:
    if not votes:
        return language.gettext("%(name)s had no votes and was out.")
    return language.ngettext(
        "%(name)s had %(votes)s vote, the fewest, and was out.",
        "%(name)s had %(votes)s votes, the fewest, and was out.",
        _plural(votes),
    )


def _plural(votes: int) -> int:
    return 1 if votes == VOTE else 2


def _fate(votes: int, ended: int, language: Language) -> list[str]:
    """Less than a hundredth of a vote is what was cut off at five places, and not worth a sentence."""
    if not votes:
        return []
    if ended == votes:
        return [language.gettext("There was no next choice on those ballots.")]
    if ended < VOTE // 100:
        return [language.gettext("All moved to the next choices on those ballots.")]
    words = language.ngettext(
        "%(votes)s vote had no next choice; the rest moved to the next choices.",
        "%(votes)s votes had no next choice; the rest moved to the next choices.",
        _plural(ended),
    )
    return [words % {"votes": short(ended)}]


def _elected(stage: Stage, names: Sequence[str], language: Language) -> list[str]:
    if not stage.elected:
        return []
    words = language.ngettext("%(names)s was elected.", "%(names)s were elected.", len(stage.elected))
    return [words % {"names": listed([names[each - 1] for each in stage.elected], language)}]


def _tie_told(tie: Tie, names: Sequence[str], language: Language) -> str:
    figures = {
        "names": listed([names[number - 1] for number in tie.tied], language),
        "chosen": names[tie.chosen - 1],
        "stage": tie.decided_at,
    }
    if tie.decided_at is None and tie.reason == EXCLUSION:
        words = language.gettext("%(names)s had equal votes. A lot was drawn, and by it %(chosen)s goes out.")
    elif tie.decided_at is None:
        words = language.gettext(
            "%(names)s had equal votes. A lot was drawn, and by it %(chosen)s comes first."
        )
    elif tie.reason == EXCLUSION:
        words = language.gettext("%(names)s had equal votes. %(chosen)s had fewer at stage %(stage)s.")
    else:
        words = language.gettext("%(names)s had equal votes. %(chosen)s had more at stage %(stage)s.")
    return words % figures


def listed(names: Sequence[str], language: Language = ENGLISH) -> str:
    """`A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    last = {"some": ", ".join(names[:-1]), "last": names[-1]}
    return language.gettext("%(some)s and %(last)s") % last
