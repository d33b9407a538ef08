"""The seam to the science of the count: what it is given, and what pages need of what it found."""

from collections import Counter
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from engage.elections.models import Candidate, Count, Election
from engage.elections.rules import had_no_part_in_it, watches
from engage.elections.states import ElectionState
from engage.panels.counting import small
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


def winners_of(election: Election) -> list[int]:
    """Numbers of those elected, in the order in which they were; without a count, of all who stand."""
    if hasattr(election, "count"):
        return election.count.winners
    return [each.number for each in ballot_order(election)]


def is_what_was_kept(found: tuple[dict, dict, list[int]], count: Count) -> bool:
    """Whether the ballots, counted again, give what is kept; but for the title, for a panel may have got another name."""
    package, sheet, winners = found
    kept = count.package or {}
    is_same = canonical({**package, "title": kept.get("title")}) == canonical(kept)
    return is_same and sheet == count.report and winners == count.winners


def why_engines_differ(package: dict) -> str:
    """What the second engine finds otherwise; "" when both agree."""
    if not (found := difference(package)):
        return ""
    return _(
        "Two programmes that share no line counted these ballots, and they do not agree: %(difference)s "
        "Nothing was changed. Tell whoever runs the site."
    ) % {"difference": found}


def why_no_result(election: Election, count: Count) -> str:
    """Why what was counted cannot be declared; "" when the ballots still give it, and both engines agree."""
    if not is_what_was_kept(counted(election, count), count):
        return _(
            "The published count is not what the ballots in the box give. Nothing was changed. Ask whoever runs the "
            "site to verify this election, and let an independent officer decide."
        )
    return why_engines_differ(count.package)


def count_told(count: Count) -> dict[str, Any]:
    """A sentence for each seat and the picture, worked out anew from the package."""
    papers = contest_of(count.package)
    outcome = rule_named(count.package["rule"]).counts(papers, count.seed)
    said, drawn = told(outcome, papers.names, translation), picture(outcome, papers.names, translation)
    return {"summary": said.summary, "seats_told": said.seats, "picture": drawn}


def count_page(person, election: Election) -> dict[str, Any]:
    count, shown = election.count, count_told(election.count)
    is_small = is_sealed(election, count)
    if is_small and not holds_sheet(person, election):
        sealed_sheet = package_for(person, election)
        shown |= {"picture": None, "seats_told": small.seats_in_short(sealed_sheet, translation)}
        shown["sealed"] = sealed_sheet
    return {"election": election, "count": count, "is_small": is_small, **shown}


def is_sealed(election: Election, count: Count) -> bool:
    """Whether so few votes were counted that each stage would say how people voted."""
    return count.valid < election.sheet_from


def holds_sheet(person, election: Election) -> bool:
    """The two who watch, and who decides while the result is questioned, also where the sheet is sealed."""
    is_asked = election.state == ElectionState.CHALLENGED and had_no_part_in_it.test(person, election)
    return bool(watches(person, election)) or is_asked


def package_for(person, election: Election) -> dict:
    """All of it for the two who watch; for everyone else without the rankings, which can be signatures."""
    whole, is_small = election.count.package, is_sealed(election, election.count)
    if watches(person, election):
        return small.sealable(whole) if is_small else whole
    if not is_small:
        return withheld(whole)
    return small.for_reviewer(whole) if holds_sheet(person, election) else small.sealed(whole)


def sheet_hash(election: Election, package: dict) -> str:
    """What the record has of the sheet: its hash, or its seal where few votes were counted."""
    return small.sheet_seal(package) if package["valid"] < election.sheet_from else package["stages_hash"]
