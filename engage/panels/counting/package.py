"""The count package: everything someone else needs to count again, or to check the stage sheet, as canonical JSON.

Canonical JSON is UTF-8 with the keys of every object in order, no spaces, nothing escaped that need not be, whole
numbers only, and one line end. `verify_count.py` reads a package without a line of this code.
"""

import hashlib
import json
from collections.abc import Mapping

from engage.panels.counting.contest import BadContest, Contest, contest
from engage.panels.counting.outcome import Outcome

FORMAT = "engage-count-package-1"
OF_RANKINGS = ("rankings", "salt")


def package(contest: Contest, outcome: Outcome, *, seed: str = "", salt: str) -> dict:
    """The whole package, for scrutineers or, where rankings may be published, for everybody.

    `salt` is secret and random, 64 hexadecimal digits: it keeps anyone from guessing rankings by their hash while
    they are withheld. `seed` is what the count was given, "" for none.
    """
    rankings = [[list(ranking), number] for ranking, number in sorted(contest.papers.items())]
    stages = [stage.as_json() for stage in outcome.stages]
    return {
        "format": FORMAT,
        "rule": outcome.rule,
        "title": contest.title,
        "seats": outcome.seats,
        "candidates": list(contest.names),
        "withdrawn": sorted(contest.withdrawn),
        "blank": contest.blank,
        "valid": outcome.valid,
        "quota": outcome.quota,
        "winners": list(outcome.winners),
        "seed": seed,
        "ties": [tie.as_json() for tie in outcome.ties],
        "stages": stages,
        "stages_hash": fingerprint(canonical(stages)),
        "rankings": rankings,
        "salt": salt,
        "rankings_hash": fingerprint(salt.encode("ascii") + b"|" + canonical(rankings)),
    }


def withheld(package: Mapping) -> dict:
    """The package below the publication threshold: without the rankings and the salt, with their hash."""
    return {**package, **dict.fromkeys(OF_RANKINGS)}


def canonical(thing: object) -> bytes:
    """The bytes that are kept and hashed."""
    text = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def fingerprint(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def written(package: Mapping) -> bytes:
    """The file: canonical JSON and a line end."""
    return canonical(package) + b"\n"


def contest_of(package: Mapping) -> Contest:
    """What was counted, to count it again, for example without a leaver. Raises BadContest when rankings are withheld."""
    if package.get("format") != FORMAT or package.get("rankings") is None:
        raise BadContest("the count package holds no rankings that could be counted again")
    papers = ((ranking, number) for ranking, number in package["rankings"])
    counted = contest(
        package["candidates"],
        package["seats"],
        papers,
        withdrawn=package["withdrawn"],
        title=package["title"],
    )
    return Contest(**{**vars(counted), "blank": package["blank"]})
