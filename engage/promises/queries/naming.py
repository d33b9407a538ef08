"""How a duty or a promise is called in the record."""

from engage.base.events import about
from engage.promises.models import Commitment, Duty


def named_duty(duty: Duty) -> dict:
    return _named(duty, duty.title)


def named_commitment(commitment: Commitment) -> dict:
    return _named(commitment, commitment.what)


def _named(owed, title: str) -> dict:
    return {
        "subject": about(owed),
        "place": owed.place.code,
        "title": title,
        "address": owed.get_absolute_url(),
        "organisation": owed.organisation.name,
    }
