"""How an election is called in the record, and what two people are asked to agree on."""

from django.utils.translation import gettext as _

from engage.base.events import about
from engage.elections.models import Election

# What is read at once with an election, so that its rules and its pages ask nothing more; its place is its panel's.
OF_ELECTION = (
    *("place__parent__parent__parent", "constituency__place", "rule_set"),
    "constituency__panel__organisation__successor",
)


def told(election: Election) -> dict:
    return {
        "subject": about(election),
        "place": election.place.code,
        "title": str(election),
        "address": election.get_absolute_url(),
    }


def agreed_as(election: Election, reason: str = "") -> dict:
    """What two people agree to, so that nothing else is done with it."""
    return {
        "state": str(election.state),
        "closes_at": election.closes_at.isoformat(),
        "candidates": list(election.candidates.standing().values_list("pk", flat=True)),
        "roll": election.roll_fingerprint,
        "reason": reason,
    }


def words_for(election: Election, verb: str, reason: str = "") -> str:
    title = {"title": str(election)}
    words = {
        "open_poll": _("Open the vote “%(title)s”") % title,
        "close_early": _("Close the vote “%(title)s” before its last day") % title,
        "open_box": _("Open the ballot box of “%(title)s”") % title,
        "void_poll": _("Let the vote “%(title)s” not count") % title,
    }[verb]
    return f"{words}: {reason}"[:300] if reason else words[:300]
