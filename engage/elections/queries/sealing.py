"""What goes into an envelope, what comes out of one, and the fingerprints by which both are known."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from engage.elections.models import Candidate, Election, Envelope
from engage.elections.queries.roll import fingerprint
from engage.elections.sealing import Unopened, open_by_two, padded, seal_for_two, unpadded
from engage.elections.states import CandidateState, RejectedBecause

NUMBER_BYTES = 8
STEP = 32  # lengths of envelopes are multiples of this, so that small elections look alike


class Box(NamedTuple):
    """Who stands, by number; how many bytes go into each envelope; and the public halves of both keys."""

    standing: frozenset[int]
    length: int
    keys: tuple[str, ...]


def box_of(election: Election) -> Box:
    """What cannot change once people vote, so each process asks for it once; when they begin, it is fingerprinted."""
    return _box(election.pk, election.opening_fingerprint)


@lru_cache(maxsize=64)
def _box(election_pk: int, _opened_as: str) -> Box:
    election = Election.objects.get(pk=election_pk)
    states = dict(election.candidates.values_list("number", "state"))
    standing = (number for number, state in states.items() if state == CandidateState.NOMINATED)
    longest = NUMBER_BYTES + len(states) + 1
    return Box(frozenset(standing), -(-longest // STEP) * STEP, tuple(keys_of(election)))


def sealed(election_pk: int, ranking: Sequence[int], box: Box) -> bytes:
    """The order of preference, in two envelopes, one in the other. Each of an election is as long as the others."""
    content = election_pk.to_bytes(NUMBER_BYTES) + bytes(ranking)
    return seal_for_two(padded(content, box.length), *box.keys)


def opened(
    election: Election, envelope: Envelope, words: Sequence[str], standing: set[int]
) -> tuple[list, str]:
    """(ranking, "") of a good one; ([], why) of one that cannot be counted."""
    try:
        content = unpadded(open_by_two(bytes(envelope.sealed), *words))
    except Unopened:
        return [], RejectedBecause.SHUT
    except ValueError:
        return [], RejectedBecause.UNREADABLE
    if int.from_bytes(content[:NUMBER_BYTES]) != election.pk:
        return [], RejectedBecause.FOREIGN
    ranking = list(content[NUMBER_BYTES:])
    is_good = ranking and len(set(ranking)) == len(ranking) and standing.issuperset(ranking)
    return (ranking, "") if is_good else ([], RejectedBecause.UNREADABLE)


def keys_of(election: Election) -> list[str]:
    """The public halves of both keys, in their order."""
    return [key for key in election.scrutineers.values_list("public_key", flat=True) if key]


def fingerprint_of(envelope: bytes) -> str:
    return hashlib.sha256(envelope).hexdigest()


def box_fingerprint(election: Election) -> str:
    """Of the set of envelopes: whoever adds, takes or changes one makes it another."""
    prints = (fingerprint_of(bytes(each)) for each in election.envelopes.values_list("sealed", flat=True))
    return fingerprint(prints)


def ballots_fingerprint(election: Election, salt: str) -> str:
    """Of what was in the envelopes. The salt keeps it from being guessed where few voted."""
    found = election.ballots.values_list("ranking", "rejected_because")
    return fingerprint([salt, *(f"{','.join(map(str, ranking))}|{why}" for ranking, why in found)])


def opening_fingerprint(election: Election) -> str:
    """Of everything that must not change from when the vote opens: days, seats, rule, roll, keys, candidates."""
    fixed = [
        f"seats {election.seats}",
        f"rule {election.rule}",
        f"closes {election.closes_at.timestamp():.0f}",
        f"roll {election.roll_fingerprint}",
        *(f"key {key}" for key in keys_of(election)),
        *(_said_by(candidate) for candidate in election.candidates.standing()),
    ]
    return fingerprint(fixed)


def _said_by(candidate: Candidate) -> str:
    said = (candidate.number, candidate.name, candidate.statement, candidate.interests, candidate.political)
    return "candidate " + fingerprint_of("\0".join(map(str, said)).encode())
