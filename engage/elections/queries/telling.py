"""What the pages of elections show: where one stands, its dated steps, who stands, and what this person can do."""

import hashlib

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import may
from engage.elections.models import Candidate, Election, Envelope
from engage.elections.queries.clocks import challenge_until, database_now
from engage.elections.queries.listing import tone_of
from engage.elections.queries.roll import voter_of
from engage.elections.states import (
    CAN_WITHDRAW,
    COUNT_IS_PUBLIC,
    KEYS_ARE_FIXED,
    CandidateState,
    ElectionState,
)
from engage.record.queries import timeline_lines

ON_TIMELINE = 20
_S = ElectionState
ORDER = list(_S)


def election_page(person, election: Election) -> dict:
    mine = election.candidates.filter(person=person.pk).first() if person.is_authenticated else None
    unopposed = election.candidates.standing() if _was_unopposed(election) else ()
    return {
        "election": election,
        "panel": election.panel,
        "tone": tone_of(election.state),
        "steps": steps(election),
        "candidates": list(election.candidates.filter(is_public=True)),
        "elected_unopposed": [each.name for each in unopposed],
        "mine": mine,
        "scrutineers": list(election.scrutineers.select_related("person")),
        "turnout": list(election.turnouts.all()),
        "challenges": list(election.challenges.all()),
        "can_question_until": challenge_until(election) if election.declared_at else None,
        "has_count": election.state in COUNT_IS_PUBLIC and hasattr(election, "count"),
        **hers(person, election, mine),
        "timeline": timeline_lines(person=person, subject=election, limit=ON_TIMELINE),
    }


def hers(person, election: Election, mine: Candidate | None) -> dict:
    """What this person can do here now."""
    voter = voter_of(person, election)
    stands = mine is not None and mine.state == CandidateState.NOMINATED
    watches = may(person, "elections.give_key", election)
    return {
        "voter": voter,
        "may_stand": election.state == _S.NOMINATIONS_OPEN and (mine is None or stands),
        "may_withdraw": stands and _can_still_withdraw(election),
        "may_vote": voter is not None and not voter.has_voted and election.state == _S.POLL_OPEN,
        "may_question": _can_question(person, election),
        "may_run": may(person, "elections.ask_second", election),
        "may_give_key": watches and election.state not in KEYS_ARE_FIXED,
        "holds_key": watches and election.state in (_S.POLL_NOTICE, _S.POLL_OPEN, _S.POLL_CLOSED),
        "may_type_in": election.state == _S.POLL_OPEN and may(person, "elections.type_in_ballot", election),
        "may_decide": election.state == _S.CHALLENGED and may(person, "elections.decide_challenge", election),
    }


def _can_question(person, election: Election) -> bool:
    is_open = election.can("challenge") and may(person, "elections.challenge_result", election)
    return is_open and not election.challenges.filter(person=person.pk).exists()


def _can_still_withdraw(election: Election) -> bool:
    return election.state in CAN_WITHDRAW and clock.now() < election.withdrawals_close_at


def steps(election: Election) -> list[dict]:
    """Its days, with the one that is now."""
    days = [
        (_("The election is announced"), election.notice_date, _S.NOTICE_PUBLISHED),
        (_("Last day to stand"), election.nominations_close_at, _S.NOMINATIONS_CLOSED),
        (_("The candidates are published"), election.statement_date, _S.STATEMENT_PUBLISHED),
        (_("Last day to withdraw"), election.withdrawals_close_at, _S.POLL_NOTICE),
        (_("The vote is announced"), election.poll_notice_date, _S.POLL_NOTICE),
        (_("Voting opens"), election.poll_opens_date, _S.POLL_OPEN),
        (_("Last day to vote"), election.closes_at, _S.POLL_CLOSED),
        (_("The result is declared"), election.declared_at or election.declare_date, _S.DECLARED),
    ]
    if election.state == _S.UNCONTESTED or _was_unopposed(election):
        days = days[:4] + days[-1:]
    done = [_is_done(election, state) for _label, _day, state in days]
    now = done.index(False) if False in done else len(done)
    return [
        {"label": label, "date": day, "state": "done" if at < now else "current" if at == now else "next"}
        for at, (label, day, _state) in enumerate(days)
    ]


def _was_unopposed(election: Election) -> bool:
    """Declared, and nobody was ever asked to vote."""
    return election.state == _S.DECLARED and election.opened_at is None


def _is_done(election: Election, state: str) -> bool:
    if election.state == _S.VOID:
        return False
    return ORDER.index(_S(election.state)) >= ORDER.index(state)


def ballot_page(person, election: Election) -> dict:
    """The candidates in an order of her own, so that nobody gains by standing first."""
    voter = voter_of(person, election)
    standing = list(election.candidates.standing())
    return {
        "election": election,
        "voter": voter,
        "candidates": sorted(standing, key=lambda each: place_for(voter.voter_id, each))
        if voter
        else standing,
        "envelope": Envelope.objects.visible_to(person).filter(election=election).first(),
        "is_open": election.state == _S.POLL_OPEN and database_now(election) < election.closes_at,
    }


def place_for(key: str, candidate: Candidate) -> str:
    """Where she stands among the others, for whoever has this key: random, and the same each time."""
    return hashlib.sha256(f"{key}:{candidate.number}".encode()).hexdigest()
