"""What the pages of versions show: what is asked for and came of it, what this person can do, and the officer's list."""

from engage.base.actions import may
from engage.elections.models import Election
from engage.versions.models import AskedVersion, Asker, Version
from engage.versions.queries.clocks import (
    can_be_asked,
    candidate_can_add,
    is_before_the_statement,
    officer_can_add,
)
from engage.versions.queries.naming import is_good, missing
from engage.versions.states import AskedState, Form, VersionState


def versions_page(person, election: Election) -> dict:
    mine = hers(person, election)
    return {
        "election": election,
        "asked": _with_outcome(election),
        "is_open": can_be_asked(election),
        "may_ask": can_be_asked(election) and may(person, "versions.ask_for_version", election),
        "hers": set(_asked_by(person, election)),
        "mine": mine,
        "own": own_versions(person, mine, election),
        "may_write": mine is not None and candidate_can_add(election),
        "can_dispute": is_before_the_statement(election),
    }


def hers(person, election: Election):
    """Her nomination, while she stands."""
    if not person.is_authenticated:
        return None
    return election.candidates.standing().filter(person_id=person.pk).first()


def own_versions(person, mine, election: Election) -> list[dict]:
    """Each that was asked for, with what is said there in her name."""
    if mine is None:
        return []
    found = Version.objects.visible_to(person).filter(candidate=mine)
    by_asked = {each.asked_id: each for each in found}
    return [_own(asked, by_asked.get(asked.pk), mine) for asked in election.asked_versions.waiting()]


def versions_desk(election: Election) -> dict:
    """For the officer: each that is asked for, and of each who stands whether it is there."""
    candidates = list(election.candidates.standing())
    rows = []
    for asked in election.asked_versions.prefetch_related("versions"):
        by_candidate = {each.candidate_id: each for each in asked.versions.all()}
        lines = [_line(each, by_candidate.get(each.pk)) for each in candidates]
        rows.append({"asked": asked, "lines": lines, "left": len(missing(asked, candidates))})
    return {
        "election": election,
        "rows": rows,
        "can_add": officer_can_add(election),
        "can_decline": is_before_the_statement(election),
    }


def forms_left(person, election: Election) -> list[tuple[str, str]]:
    """What she can still ask for: neither declined, nor asked for by herself."""
    declined = election.asked_versions.filter(state=AskedState.DECLINED).values_list("form", flat=True)
    gone = {*declined, *_asked_by(person, election)}
    return [(value, label) for value, label in Form.choices if value not in gone]


def _asked_by(person, election: Election) -> list[str]:
    found = Asker.objects.visible_to(person).filter(asked__election=election)
    return list(found.values_list("asked__form", flat=True))


def _with_outcome(election: Election) -> list[AskedVersion]:
    candidates = list(election.candidates.standing())
    rows = list(election.asked_versions.prefetch_related("versions"))
    for row in rows:
        row.is_there = not is_before_the_statement(election) and not missing(row, candidates)
    return rows


def _own(asked: AskedVersion, version, mine) -> dict:
    is_waiting = version is not None and version.state == VersionState.UNCHECKED
    return {"asked": asked, "version": version, "may_check": is_waiting and is_good(version, mine)}


def _line(candidate, version) -> dict:
    is_there = version is not None and is_good(version, candidate)
    return {"candidate": candidate, "version": version, "is_there": is_there}
