"""A vote that two people type at one screen: what the first one typed, on its way through the page to the second."""

import json
from datetime import timedelta

from cryptography.fernet import InvalidToken

from engage.base.sealed import seal, unseal

HANDED_OVER_WITHIN = timedelta(minutes=15)


def sealed_entry(person, election, entry: dict) -> str:
    """Only this installation can read it, and only for this person and election. No row and no log has it."""
    return seal(json.dumps([person.pk, election.pk, entry]).encode()).decode()


def first_entry_of(person, election, sealed: str) -> dict | None:
    """None when it is older than a quarter of an hour, was altered, or belongs to someone or something else."""
    try:
        whose, where, entry = json.loads(unseal(sealed.encode(), within=HANDED_OVER_WITHIN))
    except InvalidToken:
        return None
    return entry if (whose, where) == (person.pk, election.pk) else None
