"""How versions are called in the record, which are good, which are still missing, and which are shown."""

import hashlib

from django.utils.translation import gettext as _

from engage.elections.models import Candidate, Election
from engage.elections.queries.naming import OF_ELECTION
from engage.elections.queries.naming import told as told_election
from engage.versions.models import AskedVersion, Version
from engage.versions.states import VersionState

OF_ASKED = tuple(f"election__{each}" for each in OF_ELECTION)
OF_VERSION = ("candidate", *(f"asked__{each}" for each in OF_ASKED))


def told(asked: AskedVersion) -> dict:
    return told_election(asked.election) | {"form": asked.form}


def print_of(statement: str) -> str:
    """SHA-256: shows whether the words changed after they were translated."""
    return hashlib.sha256(statement.encode()).hexdigest()


def is_good(version: Version, candidate: Candidate) -> bool:
    """It says what the candidate says now, and she did not say that it does not."""
    is_of_now = version.made_from == print_of(candidate.statement)
    return is_of_now and version.state != VersionState.DISPUTED


def missing(asked: AskedVersion, candidates: list[Candidate]) -> list[Candidate]:
    """Those who stand and of whom there is no good version."""
    by_candidate = {each.candidate_id: each for each in asked.versions.all()}
    return [each for each in candidates if not _has_good(by_candidate, each)]


def why_untranslated(election: Election) -> str:
    """Why the candidates cannot be published: "" when each asked version is there for all, or declined."""
    candidates = list(election.candidates.standing())
    waiting = election.asked_versions.waiting().prefetch_related("versions")
    names = ", ".join(str(each) for each in waiting if missing(each, candidates))
    if not names:
        return ""
    return _(
        "Someone asked for the statements in: %(forms)s. Add it for everyone who stands, or decline it with a reason. "
        "Nothing was changed."
    ) % {"forms": names}


def shown_versions(election: Election) -> dict[int, list[Version]]:
    """By candidate, in the same order for all: only what is there for everyone who stands."""
    candidates = list(election.candidates.standing().filter(is_public=True))
    standing = {each.pk for each in candidates}
    found: dict[int, list[Version]] = {}
    for asked in election.asked_versions.waiting().prefetch_related("versions"):
        if missing(asked, candidates):
            continue
        for version in (each for each in asked.versions.all() if each.candidate_id in standing):
            version.asked = asked
            found.setdefault(version.candidate_id, []).append(version)
    return found


def _has_good(by_candidate: dict[int, Version], candidate: Candidate) -> bool:
    version = by_candidate.get(candidate.pk)
    return version is not None and is_good(version, candidate)
