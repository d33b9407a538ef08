"""Who comes next when a seat falls vacant: the same votes counted again, or another draw."""

import hashlib
import secrets

from django.db.models import Count

from engage.elections.models import Candidate, Election
from engage.elections.queries.counted import ballot_order, winners_of
from engage.elections.states import ElectionState
from engage.panels.counting.contest import BadContest
from engage.panels.counting.package import contest_of
from engage.panels.counting.rulebook import rule_named
from engage.panels.models import Constituency, Panel, Seat
from engage.panels.queries.electing import electorate
from engage.record.queries import head, ticket_of
from engage.terms.models import Term
from engage.terms.queries.clocks import can_be_counted_again
from engage.terms.states import Ending, TermState

SALT_BYTES = 32


def vacant_seats(constituency: Constituency) -> list[Seat]:
    taken = Term.objects.running().values("seat")
    return list(constituency.seats.exclude(pk__in=taken).order_by("number"))


def winners_waiting(election: Election) -> list[Candidate]:
    """Those elected to whom no seat was given yet, in the order in which they were; none who still sits there."""
    sitting = Term.objects.running().filter(seat__panel=election.panel, person__isnull=False).values("person")
    without = (
        election.candidates.standing().filter(term=None, person__isnull=False).exclude(person__in=sitting)
    )
    waiting = {each.number: each for each in without.select_related("person")}
    return [waiting[number] for number in winners_of(election) if number in waiting]


def elected_and_waiting(panel: Panel) -> list[Candidate]:
    """Of every election for this panel whose winners are more than the seats that were vacant."""
    declared = Election.objects.filter(constituency__panel=panel, state=ElectionState.DECLARED)
    counted = declared.select_related("constituency__panel", "place", "count").annotate(begun=Count("terms"))
    late = [each for each in counted.order_by("declared_at") if len(winners_of(each)) > each.begun]
    return [each for election in late for each in winners_waiting(election)]


def next_elected(term: Term) -> Candidate | None:
    """Whom people elected while this term ran, so that she takes the seat when it ends."""
    declared = Election.objects.filter(constituency=term.constituency, state=ElectionState.DECLARED)
    since = declared.filter(declared_at__date__gte=term.chosen_date).order_by("declared_at")
    waiting = [each for election in since for each in winners_waiting(election)]
    if term.ended_because != Ending.EXPIRED:  # whoever stepped down does not come back at once
        waiting = [each for each in waiting if each.person_id != term.person_id]
    return waiting[0] if waiting else None


def elections_waited_for(term: Term) -> list[Election]:
    """Elections to other seats of the panel in which whoever held this one was elected: she is free for them now."""
    declared = Election.objects.filter(state=ElectionState.DECLARED, constituency__panel=term.panel)
    hers = declared.filter(candidates__person=term.person_id, candidates__term=None)
    return list(hers.exclude(constituency=term.constituency)) if term.person_id else []


def notes_before(term: Term) -> list[Term]:
    """Terms that have ended, of those who were chosen by the same people before her and left a note; the newest first."""
    ended = Term.objects.filter(seat__constituency=term.constituency, state=TermState.ENDED, pk__lt=term.pk)
    return list(ended.exclude(handover="").order_by("-ended_at", "-pk"))


def sits_on(person, panel) -> bool:
    return Term.objects.running().filter(person=person, seat__panel=panel).exists()


def next_in_line(term: Term) -> Candidate | None:
    """Whom the same votes elect when everyone who left is taken out; None when there is nobody, or it is too late."""
    count = getattr(term.election, "count", None) if term.election_id else None
    if count is None or not count.package or not can_be_counted_again(term):
        return None
    standing = ballot_order(term.election)
    sitting = set(term.election.terms.running().values_list("candidate", flat=True))
    gone = [place for place, each in enumerate(standing, 1) if each.pk not in sitting and _is_gone(each)]
    found = (standing[place - 1] for place in _elected_again(count, gone))
    return next((each for each in found if each.pk not in sitting), None)


def _is_gone(candidate: Candidate) -> bool:
    """Who held a seat and left it, who left the site, sits there by another way, or belongs there no more."""
    if candidate.person_id is None or hasattr(candidate, "term"):
        return True
    constituency = candidate.election.constituency
    still = electorate(constituency).filter(pk=candidate.person_id).exists()
    return not still or sits_on(candidate.person_id, constituency.panel)


def _elected_again(count, gone: list[int]) -> list[int]:
    papers = contest_of(count.package)
    try:
        papers = papers.without(gone, seats=papers.seats)
    except BadContest:  # nobody is left
        return []
    if not papers.papers:
        return []
    outcome = rule_named(count.package["rule"]).counts(papers, count.seed)
    return [place for stage in outcome.stages for place in stage.elected]


def drawn(constituency: Constituency, seats: int) -> dict:
    """{"people", "seed", "salt", "pool", "fingerprint"}: the lowest tickets of all who belong there and never sat there.

    Who speaks for others does so by name, so whoever gave none is not in the pot.
    """
    known = Term.objects.exclude(person=None)
    there = known.filter(seat__constituency=constituency).values("person")
    sitting = known.running().filter(seat__panel=constituency.panel).values("person")
    pool = list(electorate(constituency).exclude(name="").exclude(pk__in=there).exclude(pk__in=sitting))
    seed, salt = head()[1], secrets.token_hex(SALT_BYTES)
    tickets = sorted((ticket_of(f"{seed}:{salt}", person.pk), person.pk, person) for person in pool)
    listed = "\n".join(ticket for ticket, _key, _person in tickets)
    return {
        "people": [person for _ticket, _key, person in tickets[:seats]],
        "seed": seed,
        "salt": salt,
        "pool": len(pool),
        "fingerprint": hashlib.sha256(listed.encode()).hexdigest(),
    }
