"""Whether what was decided about the lines of a roll still is what the record says. Each misfit is a sentence."""

from collections.abc import Iterator

from engage.base.events import about
from engage.elections.events import PollNoticePublished
from engage.elections.models import Election
from engage.record.models import Entry
from engage.rolls.events import ClaimDecided, ObjectionDecided
from engage.rolls.models import Claim, Objection
from engage.rolls.queries.naming import reason_print, struck
from engage.rolls.states import UNDECIDED, ClaimState, ObjectionState


def misfits(election: Election) -> list[str]:
    """What does not fit; [] when all of it does."""
    steps = (_of_claims, _of_objections, _of_what_was_lifted, _of_the_freeze)
    return [misfit for step in steps for misfit in step(election)]


def _of_claims(election: Election) -> Iterator[str]:
    for claim in election.claims.all():
        said = _said(ClaimDecided, claim)
        outcome = said.data["outcome"] if said else ClaimState.WAITING
        if outcome != claim.state:
            yield f"claim {claim.pk} stands at “{claim.state}”, and the record says “{outcome}”"
        yield from _of_the_reason("claim", claim, said)


def _of_objections(election: Election) -> Iterator[str]:
    for objection in election.objections.prefetch_related("lines"):
        said = _said(ObjectionDecided, objection)
        number = next((line.number for line in objection.lines.all() if line.is_struck), 0)
        if said is None and (number or objection.state not in UNDECIDED):
            yield f"objection {objection.pk} was decided, and the record has no such decision"
        elif said and (said.data["number"] != number or not _stands(objection, said)):
            yield f"objection {objection.pk} is not decided as the record says"
        yield from _of_the_reason("objection", objection, said)


def _of_what_was_lifted(election: Election) -> Iterator[str]:
    """A line that was struck is put back by a decision on a claim, and by nothing else."""
    said = Entry.objects.filter(name=ClaimDecided.fact_name(), data__election=election.pk)
    lifted = {key for entry in said for key in entry.data["lifted"]}
    are = set(election.objections.filter(state=ObjectionState.LIFTED).values_list("pk", flat=True))
    for key in sorted(lifted ^ are):
        yield f"objection {key}: whether its line was put back is not as the record says"


def _of_the_freeze(election: Election) -> Iterator[str]:
    said = _said(PollNoticePublished, election)
    if said is None:
        return
    gone = struck(election)
    if said.data.get("struck", 0) != len(gone):
        yield "the roll was frozen without other lines than those that decisions struck"
    if election.voters.filter(person__in=[key for key in gone if key]).exists():
        yield "someone whose line was struck is on the roll"


def _of_the_reason(what: str, matter: Claim | Objection, said: Entry | None) -> Iterator[str]:
    """The salt goes with the words when they are forgotten."""
    if said and matter.salt and said.data["reason_print"] != reason_print(matter):
        yield f"the reason for what was decided on {what} {matter.pk} was changed"


def _stands(objection: Objection, said: Entry) -> bool:
    now = ObjectionState.STRUCK if objection.state == ObjectionState.LIFTED else objection.state
    return said.data["outcome"] == now


def _said(fact, thing) -> Entry | None:
    return Entry.objects.filter(name=fact.fact_name(), subject=about(thing)).order_by("-pk").first()
