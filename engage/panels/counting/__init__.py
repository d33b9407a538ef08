"""Counting votes: whole numbers in, a stage sheet out; no Django, no floats, no clock and no chance of its own.

Callers need `contest` (or `read_blt`), `rule_named(…).counts`, `package`, `told` and `picture`.
"""

from engage.panels.counting.blt import read_blt
from engage.panels.counting.bltlines import BadFile
from engage.panels.counting.contest import BadContest, Contest, contest
from engage.panels.counting.outcome import Outcome, Stage, Tie
from engage.panels.counting.package import canonical, contest_of, fingerprint, package, withheld, written
from engage.panels.counting.picture import Picture, picture
from engage.panels.counting.rulebook import DEFAULT, RULES, Rule, UnknownRule, rule_named
from engage.panels.counting.telling import Told, told
from engage.panels.counting.ties import LotNeeded, clean_seed

__all__ = [
    "DEFAULT",
    "RULES",
    "BadContest",
    "BadFile",
    "Contest",
    "LotNeeded",
    "Outcome",
    "Picture",
    "Rule",
    "Stage",
    "Tie",
    "Told",
    "UnknownRule",
    "canonical",
    "clean_seed",
    "contest",
    "contest_of",
    "fingerprint",
    "package",
    "picture",
    "read_blt",
    "rule_named",
    "told",
    "withheld",
    "written",
]
