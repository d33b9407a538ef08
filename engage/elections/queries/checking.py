"""Whether an election still is what the record says of it. Each misfit is a sentence; the record itself is checked by verify-record."""

from collections.abc import Iterator
from datetime import datetime

from engage.base.events import Fact, about
from engage.elections import events
from engage.elections.models import Election, Envelope
from engage.elections.queries.counted import counted, is_what_was_kept, sheet_hash
from engage.elections.queries.lots import commitment, seed_of
from engage.elections.queries.roll import papers_of, roll_fingerprint, voter_id, ways_of
from engage.elections.queries.sealing import (
    ballots_fingerprint,
    box_fingerprint,
    fingerprint_of,
    opening_fingerprint,
)
from engage.elections.states import COUNT_IS_PUBLIC, ElectionState
from engage.people.events import ActCarriedOut
from engage.people.models import Proposal
from engage.record.models import Entry

_S = ElectionState
CLOSED = frozenset({_S.POLL_CLOSED, _S.COUNTING, *COUNT_IS_PUBLIC})
ROLL_STANDS = CLOSED | {_S.POLL_NOTICE, _S.POLL_OPEN}


def misfits(election: Election) -> list[str]:
    """What does not fit, in the order in which an election goes; [] when all of it does."""
    if election.state == _S.VOID or not election.roll_fingerprint:
        return []
    steps = (_of_the_roll, _of_the_opening, _of_the_closing, _of_the_box, _of_the_ballots, _of_the_count)
    return [misfit for step in steps for misfit in step(election)]


def _said(election: Election, fact: type[Fact]) -> Entry | None:
    found = Entry.objects.filter(name=fact.fact_name(), subject=about(election))
    return found.order_by("-pk").first()


def _two_agreed(election: Election, verb: str) -> bool:
    """Whether the record has that two people agreed to it, and that their agreement was used up."""
    agreed = Proposal.objects.filter(subject=about(election), verb=f"elections.{verb}")
    used = [about(proposal) for proposal in agreed]
    return Entry.objects.filter(name=ActCarriedOut.fact_name(), subject__in=used).exists()


def _of_the_roll(election: Election) -> Iterator[str]:
    said = _said(election, events.PollNoticePublished)
    if said is None:
        yield "the roll is frozen, and the record does not say so"
    elif said.data["roll_fingerprint"] != roll_fingerprint(election):
        yield "the roll is not the one that was frozen: someone was put on it or taken off"
    if election.roll_salt and any(
        line.voter_id != voter_id(election, line.person_id)
        for line in election.voters.exclude(person=None).only("voter_id", "person_id", "election_id")
    ):
        yield "a line of the roll was given to another person"


def _of_the_opening(election: Election) -> Iterator[str]:
    said = _said(election, events.PollOpened)
    if said is None:
        if election.state in CLOSED | {_S.POLL_OPEN}:
            yield "voting was opened, and the record does not say so"
        return
    if not election.destroyed_at and said.data["opening_fingerprint"] != opening_fingerprint(election):
        yield "the candidates, seats, rule, days or keys are not those of when voting opened"
    if datetime.fromisoformat(said.data["closes_at"]) != election.closes_at:
        yield "the last moment to vote was moved after voting opened"
    if not _two_agreed(election, "open_poll"):
        yield "voting was opened, and no two people agreed to that"


def _of_the_closing(election: Election) -> Iterator[str]:
    if election.state not in CLOSED or _said(election, events.PollOpened) is None:
        return
    said = _said(election, events.PollClosed)
    if said is None:
        yield "voting was closed, and the record does not say so"
    elif said.data["early"] and not _two_agreed(election, "close_early"):
        yield "voting was closed early, and no two people agreed to that"
    elif not said.data["early"] and said.at < election.closes_at:
        yield "voting was closed before its last moment"


def _of_the_box(election: Election) -> Iterator[str]:
    if election.destroyed_at or _said(election, events.PollOpened) is None:
        return
    used, in_box = papers_of(election)["used"], election.envelopes.count()
    if used != in_box:
        yield f"{used} people are marked as having voted, and {in_box} envelopes are in the box"
    for envelope in Envelope.objects.filter(election=election).iterator():
        if fingerprint_of(bytes(envelope.sealed)) != envelope.fingerprint:
            yield f"the envelope {envelope.fingerprint[:16]}… was changed"
    said = _said(election, events.PollClosed)
    if said and said.data["box_fingerprint"] != box_fingerprint(election):
        yield "the envelopes are not those that were in the box when voting ended"


def _of_the_ballots(election: Election) -> Iterator[str]:
    if not hasattr(election, "count"):
        return
    said, count, ballots = _said(election, events.BoxOpened), election.count, election.ballots
    if said is None:
        yield "the box was opened, and the record does not say so"
        return
    if said.data["ballots_fingerprint"] != ballots_fingerprint(election, count.salt):
        yield "the ballots are not those that were taken out of the envelopes"
    if (ballots.count(), ballots.filter(rejected_because="").count()) != (
        said.data["in_box"],
        said.data["valid"],
    ):
        yield f"{said.data['in_box']} envelopes were opened, and {ballots.count()} ballots are there"
    came = count.ways if election.destroyed_at else ways_of(election)
    if count.ways != came or sum(count.ways.values()) != count.used:
        yield "how many votes came by each way does not fit the envelopes"
    yield from _of_the_lot(election, said)


def _of_the_lot(election: Election, said: Entry) -> Iterator[str]:
    secret, opened = bytes.fromhex(said.data["seed"]), _said(election, events.PollOpened)
    if opened and commitment(secret) != opened.data["seed_commitment"]:
        yield "the lot was not drawn with the number that was committed to before voting"
    if seed_of(secret, election.box_fingerprint, said.data["draw"]) != election.count.seed:
        yield "the lot does not follow from the number, the box and the public draw"


def _of_the_count(election: Election) -> Iterator[str]:
    if election.state not in COUNT_IS_PUBLIC or not hasattr(election, "count"):
        return
    count, said = election.count, _said(election, events.CountPublished)
    again, _sheet, winners = found = counted(election, count)
    if not is_what_was_kept(found, count):
        yield "counted again, the ballots give another result"
    elif said is None or said.data["stages_hash"] != sheet_hash(election, again):
        yield "the published sheet is not the one that the record says"
    declared = _said(election, events.ElectionDeclared)
    names = dict(election.candidates.values_list("number", "name"))
    if declared and declared.data["names"] != [names[number] for number in winners]:
        yield "the declared winners are not those of the count"
