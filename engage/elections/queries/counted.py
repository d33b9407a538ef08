"""The seam to the science of the count: what it is given, and what pages need of what it found."""

from collections import Counter
from typing import Any

from django.utils import translation

from engage.elections.models import Candidate, Count, Election
from engage.elections.rules import watches
from engage.panels.counting.contest import contest
from engage.panels.counting.package import contest_of, package, withheld
from engage.panels.counting.picture import picture
from engage.panels.counting.rulebook import rule_named
from engage.panels.counting.telling import told


def ballot_order(election: Election) -> list[Candidate]:
    """Who stood, in the order in which the count numbers them from 1."""
    return list(election.candidates.standing().order_by("number"))


def counted(election: Election, count: Count) -> tuple[dict, dict, list[int]]:
    """(package, stage sheet, numbers of those elected in the order in which they were)."""
    standing = ballot_order(election)
    place_of = {candidate.number: place for place, candidate in enumerate(standing, start=1)}
    rankings = Counter(
        tuple(place_of[number] for number in ranking)
        for ranking in election.ballots.filter(rejected_because="").values_list("ranking", flat=True)
    )
    papers = contest([each.name for each in standing], election.seats, rankings.items(), title=str(election))
    outcome = rule_named(election.rule).counts(papers, count.seed)
    elected = [standing[place - 1].number for stage in outcome.stages for place in stage.elected]
    return package(papers, outcome, seed=count.seed, salt=count.salt), outcome.as_json(), elected


def count_told(count: Count) -> dict[str, Any]:
    """A sentence for each seat and the picture, worked out anew from the package."""
    papers = contest_of(count.package)
    outcome = rule_named(count.package["rule"]).counts(papers, count.seed)
    said, drawn = told(outcome, papers.names, translation), picture(outcome, papers.names, translation)
    return {"summary": said.summary, "seats_told": said.seats, "picture": drawn}


def package_for(person, election: Election) -> dict:
    """All of it for the two who watch; for everyone else without the rankings, which can be signatures."""
    whole = election.count.package
    return whole if watches(person, election) else withheld(whole)
