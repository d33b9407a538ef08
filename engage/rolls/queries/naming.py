"""How claims and objections are called in the record, how reasons are fingerprinted, and what is settled for the freeze."""

import hashlib

from engage.base.events import about
from engage.elections.models import Election
from engage.elections.queries.naming import OF_ELECTION
from engage.elections.queries.naming import told as told_election
from engage.rolls.models import AskedLine, Claim, Objection, TypedVote
from engage.rolls.states import ObjectionState

OF_MATTER = tuple(f"election__{each}" for each in OF_ELECTION)


def told(matter: Claim | Objection | TypedVote) -> dict:
    """Without a name, and without whose it is."""
    return told_election(matter.election) | {"subject": about(matter), "election": matter.election_id}


def reason_print(matter: Claim | Objection) -> str:
    """Shows later whether the reason was changed, and cannot be guessed: the salt goes with the words."""
    return hashlib.sha256(f"{matter.salt}:{matter.reason}".encode()).hexdigest()


def denied(election: Election) -> int:
    """How many say that they did not send the vote that was typed in for them."""
    return election.typed_votes.filter(is_denied=True).count()


def undecided(election: Election) -> int:
    """How many claims and objections wait."""
    return election.claims.waiting().count() + election.objections.undecided().count()


def struck(election: Election) -> list[int | None]:
    """Whose lines were struck and not put back; None for who has left the site since."""
    lines = AskedLine.objects.filter(objection__election=election, is_struck=True)
    standing = lines.filter(objection__state=ObjectionState.STRUCK)
    return list(standing.order_by("pk").values_list("person_id", flat=True))
