"""Packages of a count of so few votes that each total of a stage would say how someone voted."""

from collections.abc import Mapping

from engage.panels.counting.package import canonical, fingerprint, withheld
from engage.panels.counting.telling import ENGLISH, Language

OF_SHEET = ("stages", "stages_hash", "ties")


def sealable(package: Mapping) -> dict:
    """The whole package of a small count, with the seal of its sheet: what is published instead of `stages_hash`.

    A few votes can come in so few ways that whoever has the bare hash of the sheet finds the sheet by trying all of them.
    """
    return {**package, "sheet_seal": sheet_seal(package)}


def for_reviewer(package: Mapping) -> dict:
    """The sheet of a small count with the salt of its seal, which does not lead to the salt of the rankings."""
    return {**withheld(sealable(package)), "sheet_salt": _sheet_salt(package)}


def sealed(package: Mapping) -> dict:
    """What everybody gets of a small count: who was elected at which stage, and no total of any stage."""
    stages = enumerate(package["stages"], start=1)
    elected_at = [[winner, number] for number, stage in stages for winner in stage["elected"]]
    return {**withheld(sealable(package)), **dict.fromkeys(OF_SHEET), "elected_at": elected_at}


def sheet_seal(package: Mapping) -> str:
    """SHA-256 over a salt of its own, `|`, and the canonical form of the stages."""
    return fingerprint(_sheet_salt(package).encode("ascii") + b"|" + canonical(package["stages"]))


def seats_in_short(package: Mapping, language: Language = ENGLISH) -> list[str]:
    """One sentence for each winner of a package whose sheet is sealed, without a number of votes."""
    words, names = language.gettext("%(name)s was elected at stage %(stage)s."), package["candidates"]
    return [words % {"name": names[winner - 1], "stage": at} for winner, at in package["elected_at"]]


def _sheet_salt(package: Mapping) -> str:
    return fingerprint(b"sheet|" + package["salt"].encode("ascii"))
