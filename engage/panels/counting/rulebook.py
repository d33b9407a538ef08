"""The rules by which votes can be counted, by name. The rule of an election is named before nominations open.

No rule may be called “Model Election Rules” until someone supplies their text.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from engage.panels.counting import scottish
from engage.panels.counting.contest import Contest
from engage.panels.counting.outcome import Outcome


class Rule(NamedTuple):
    """`counts(contest, seed)` gives the Outcome; it raises LotNeeded where a tie needs a seed and there is none."""

    name: str
    law: str
    counts: Callable[[Contest, str], Outcome]


class UnknownRule(ValueError):
    """One sentence that names the rules there are."""


_SCOTTISH = Rule(
    scottish.NAME, "Scottish Local Government Elections Order 2007, Schedule 1, rules 45–52", scottish.count
)
DEFAULT = scottish.NAME
RULES: Mapping[str, Rule] = {rule.name: rule for rule in (_SCOTTISH,)}


def rule_named(name: str) -> Rule:
    """Raises UnknownRule."""
    if name not in RULES:
        raise UnknownRule(f"There is no rule “{name[:60]}” here. Choose one of: {', '.join(RULES)}.")
    return RULES[name]
