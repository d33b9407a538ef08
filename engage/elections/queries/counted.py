"""The seam to the science of the count: what it is given, and what pages need of what it found."""

from collections import Counter
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from engage.elections.models import Candidate, Count, Election
from engage.elections.rules import watches
from engage.panels.counting.contest import contest
from engage.panels.counting.package import canonical, contest_of, package, withheld
from engage.panels.counting.picture import picture
from engage.panels.counting.rulebook import rule_named
from engage.panels.counting.second import difference
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


def why_not_agreed(election: Election, count: Count) -> str:
    """Why the sheet cannot stand: it is not what the ballots give now, or the second engine finds another; "" if it can."""
    found, _sheet, elected = counted(election, count)
    found["title"] = count.package["title"]  # a panel may have got another name since
    if canonical(found) != canonical(count.package) or elected != count.winners:
        return _(
            "The published count is not what the ballots in the box give. Nothing was changed. Ask whoever runs the "
            "site to verify this election, and let an independent officer decide."
        )
    if found := difference(count.package):
        return _(
            "Two programmes that share no line counted these ballots, and they do not agree: %(difference)s "
            "Nothing was changed. Tell whoever runs the site."
        ) % {"difference": found}
    return ""


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
