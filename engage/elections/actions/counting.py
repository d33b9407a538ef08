"""The box is opened by two people and two keys, everything in it is counted once, and the result is declared."""

import secrets

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, refuse, require
from engage.base.sealed import unseal
from engage.base.states import move
from engage.elections.actions.polling import _use_up as use_up
from engage.elections.events import BoxOpened, CountPublished, ElectionDeclared
from engage.elections.models import Ballot, Count, Election
from engage.elections.queries.clocks import database_now
from engage.elections.queries.counted import (
    counted,
    sheet_hash,
    why_engines_differ,
    why_no_result,
    winners_of,
)
from engage.elections.queries.guards import why_not
from engage.elections.queries.lots import seed_of
from engage.elections.queries.naming import told
from engage.elections.queries.roll import papers_of, ways_of
from engage.elections.queries.sealing import ballots_fingerprint, box_fingerprint, keys_of, opened
from engage.elections.sealing import NoKey, public_half
from engage.record.actions import record

SALT_BYTES = 32


@action
def open_box(*, actor, election, proposal, words, draw) -> Count:
    """Both keys open every envelope in memory. What was in them is written once, in an order drawn by lot.

    `words` are those of both keys in their order, `draw` what was drawn in public just now.
    """
    election = lock(election)
    require(actor, "elections.open_box", election)
    refuse(why_not(election, "open_box"))
    refuse(_why_not_these(election, words, draw))
    use_up(actor, election, "open_box", proposal)
    ballots = _taken_out(election, words)
    papers = papers_of(election)
    rejected = sum(bool(ballot.rejected_because) for ballot in ballots)
    refuse(_why_it_does_not_add_up(election, papers, len(ballots)))
    Ballot.objects.bulk_create(ballots)
    salt = secrets.token_hex(SALT_BYTES)
    count = Count.objects.create(
        election=election,
        in_box=len(ballots),
        valid=len(ballots) - rejected,
        rejected=rejected,
        ways=ways_of(election),
        draw=draw.strip(),
        seed=seed_of(unseal(bytes(election.seed)), election.box_fingerprint, draw.strip()),
        salt=salt,
        ballots_fingerprint=ballots_fingerprint(election, salt),
        **papers,
    )
    move(election, "open_box")
    election.save(update_fields=["state"])
    said = {
        name: getattr(count, name) for name in ("in_box", "valid", "rejected", "ballots_fingerprint", "draw")
    }
    record(actor, BoxOpened(seed=unseal(bytes(election.seed)).hex(), **said, **told(election)))
    return count


@action
def publish_count(*, actor, election) -> Count:
    """Count what was in the box with two engines, and publish the sheet. The same ballots always give the same sheet."""
    election = lock(election)
    require(actor, "elections.publish_count", election)
    refuse(why_not(election, "publish_count"))
    count = lock(election.count)
    if not count.valid:
        raise Refused(_("There is no valid vote in the box. Let this election not count, and call another."))
    count.package, count.report, count.winners = counted(election, count)
    refuse(why_engines_differ(count.package))
    count.save(update_fields=["package", "report", "winners"])
    move(election, "publish_count")
    election.save(update_fields=["state"])
    found = _elected(election, count.winners)
    record(actor, CountPublished(stages_hash=sheet_hash(election, count.package), **found, **told(election)))
    return count


@action
def declare_result(*, actor, election) -> Election:
    """The result stands, unless someone questions it in time. Without a vote, whoever stood is elected."""
    election = lock(election)
    require(actor, "elections.declare_result", election)
    refuse(why_not(election, "declare"))
    move(election, "declare")
    _declare(actor, election)
    return election


def _declare(actor, election: Election) -> None:
    if hasattr(election, "count"):
        refuse(why_no_result(election, election.count))
    election.declared_at = election.declared_at or database_now(election)
    election.save(update_fields=["state", "declared_at"])
    found = _elected(election, winners_of(election))
    seats = {"constituency_id": election.constituency_id, "seats": election.seats}
    record(actor, ElectionDeclared(**seats, **found, **told(election)))


def _taken_out(election: Election, words) -> list[Ballot]:
    """All at once and shuffled, so that neither order nor time nor transaction says whose is whose."""
    standing = set(election.candidates.standing().values_list("number", flat=True))
    ballots = []
    for envelope in election.envelopes.only("sealed").iterator():
        ranking, why = opened(election, envelope, words, standing)
        ballots.append(Ballot(election=election, ranking=ranking, rejected_because=why))
    secrets.SystemRandom().shuffle(ballots)
    return ballots


def _why_not_these(election: Election, words, draw: str) -> str:
    """Wrong words open nothing; then nothing is written, and they can be typed again."""
    if not draw.strip():
        return _("Type what was drawn in public, such as the numbers of some dice.")
    for position, (key, typed) in enumerate(zip(keys_of(election), words, strict=True), start=1):
        try:
            fits = public_half(typed) == key
        except NoKey:
            fits = False
        if not fits:
            return _(
                "The words of key %(position)s are not those of the key that was given. Nothing was opened."
            ) % {"position": position}
    return ""


def _why_it_does_not_add_up(election: Election, papers: dict, in_box: int) -> str:
    adds_up = (
        papers["issued"] == papers["used"] + papers["void"] + papers["unused"] and papers["used"] == in_box
    )
    if adds_up and box_fingerprint(election) == election.box_fingerprint:
        return ""
    return _(
        "It does not add up: %(used)s people are marked as having voted, and %(in_box)s envelopes are in the box, or the "
        "envelopes are not those of when voting ended. Nothing was counted. Check it with the scrutineers."
    ) % {"used": papers["used"], "in_box": in_box}


def _elected(election: Election, numbers: list[int]) -> dict:
    """{"winners": keys of candidates, "names"}, in the order in which they were elected."""
    by_number = {candidate.number: candidate for candidate in election.candidates.all()}
    elected = [by_number[number] for number in numbers]
    return {"winners": [each.pk for each in elected], "names": [each.name for each in elected]}
