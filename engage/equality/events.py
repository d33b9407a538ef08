"""What happened to the questions. That someone answered them is no fact: its moment would lead to her."""

from dataclasses import dataclass

from engage.base.events import Fact


@dataclass(frozen=True, kw_only=True)
class DimensionAdded(Fact):
    question: str


@dataclass(frozen=True, kw_only=True)
class DimensionRetired(Fact):
    question: str
