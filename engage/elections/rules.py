"""Who runs an election, who stands, votes and watches, and who decides when it is questioned."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q
from rules import add_perm

from engage.base.events import about
from engage.base.rules import is_signed_in, is_the_clock, predicate
from engage.elections.states import CandidateState
from engage.panels.rules import officer_role
from engage.people.models import Proposal
from engage.people.rules import lets_go
from engage.people.states import RoleKind
from engage.record.queries import has_acted


class RollDecisions(NamedTuple):
    """What the app that decides about lines of a roll answers, each about an election."""

    undecided: Callable  # how many claims and objections still wait
    struck: Callable  # the keys of those whose lines were struck; None for who has left the site
    by_code: Callable  # how many of the roll-to-be joined by a code since the notice; None for too few to say
    note_typed: Callable  # that others typed in a vote for a line


_decisions: list[RollDecisions] = []
_untranslated: list[Callable] = []
TYPES_IN = (RoleKind.HELPER, RoleKind.RETURNING_OFFICER, RoleKind.SCRUTINEER)


def decides_on_rolls(**asked: Callable) -> None:
    """Tell elections whom to ask before a roll is frozen: wiring says so for the app above."""
    _decisions[:] = [RollDecisions(**asked)]


def undecided_on(election) -> int:
    return sum(each.undecided(election) for each in _decisions)


def struck_from(election) -> list[int | None]:
    return [key for each in _decisions for key in each.struck(election)]


def joined_by_code(election) -> int | None:
    return next((each.by_code(election) for each in _decisions), None)


def note_typed(actor, voter) -> None:
    for each in _decisions:
        each.note_typed(actor=actor, voter=voter)


def waits_for_versions(why_not: Callable) -> None:
    """Tell elections what to ask before statements are published; it answers "" when nothing is missing."""
    _untranslated[:] = [why_not]


def why_untranslated(election) -> str:
    return next((why for ask in _untranslated if (why := ask(election))), "")


def stands_in(person, election) -> bool:
    return election.candidates.filter(person_id=person.pk, state=CandidateState.NOMINATED).exists()


def had_a_part(person, election) -> bool:
    """Whether she did, asked for or agreed to anything in it, stood, was to hold a key, may vote or questions it."""
    parts = (election.candidates, election.scrutineers, election.voters, election.challenges)
    by_two = Proposal.objects.filter(Q(proposed_by=person.pk) | Q(confirmed_by=person.pk))
    return (
        election.called_by_id == person.pk
        or has_acted(person, election)
        or by_two.filter(subject=about(election)).exists()
        or any(part.filter(person_id=person.pk).exists() for part in parts)
    )


def watches(person, election):
    """Her line as one of the two who hold a key, while she holds the role; None when she is neither."""
    if not getattr(person, "is_authenticated", False):
        return None
    hers = election.scrutineers.filter(person_id=person.pk).first()
    return hers if hers and person.role_at(election.place, RoleKind.SCRUTINEER) else None


@predicate
def runs_elections_to_it(actor, panel):
    return officer_role(actor, panel) is not None


@predicate
def runs_it(actor, election):
    """A returning officer who works for no host of it, does not stand in it and holds no key."""
    if election is None or officer_role(actor, election.panel) is None:
        return False
    return not stands_in(actor, election) and not watches(actor, election)


@predicate
def watches_it(actor, election):
    return election is not None and watches(actor, election) is not None


@predicate
def is_on_the_roll(actor, election):
    signed_in = election is not None and getattr(actor, "is_authenticated", False)
    return signed_in and election.voters.filter(person_id=actor.pk).exists()


@predicate
def was_struck(actor, election):
    signed_in = election is not None and getattr(actor, "is_authenticated", False)
    return signed_in and actor.pk in struck_from(election)


@predicate
def is_her_line(actor, voter):
    """A line of the roll is hers; asks nothing of the database, for at the end of a vote many come at once."""
    return voter is not None and getattr(actor, "is_authenticated", False) and voter.person_id == actor.pk


@predicate
def stands_in_it(actor, election):
    signed_in = election is not None and getattr(actor, "is_authenticated", False)
    return signed_in and stands_in(actor, election)


@predicate
def types_in_votes(actor, election):
    """Someone who may type in what is on paper or said by phone; who stands may not."""
    signed_in = election is not None and getattr(actor, "is_authenticated", False)
    return signed_in and actor.role_at(election.place, *TYPES_IN) and not stands_in(actor, election)


def one_named_the_other(one, other) -> bool:
    """Whether either was given a role that types in votes by the other: two such are not two."""
    pairs = ((one, other), (other, one))
    return any(
        role.kind in TYPES_IN and role.given_by_id == giver.pk
        for giver, named in pairs
        for role in named.roles_now
    )


@predicate
def had_no_part_in_it(actor, election):
    """A returning officer of the place of whom the record and the roll know nothing in it."""
    return runs_it.test(actor, election) and not had_a_part(actor, election)


add_perm("elections.call_election", runs_elections_to_it)
add_perm("elections.publish_notice", runs_it)
add_perm("elections.open_nominations", is_the_clock)
add_perm("elections.nominate", is_signed_in)
add_perm("elections.withdraw_nomination", stands_in_it)
add_perm("elections.refuse_nomination", runs_it)
add_perm("elections.close_nominations", is_the_clock)
add_perm("elections.publish_statement", runs_it)
add_perm("elections.find_uncontested", is_the_clock)
add_perm("elections.name_scrutineer", runs_it)
add_perm("elections.give_key", watches_it)
add_perm("elections.publish_poll_notice", runs_it)
add_perm("elections.void_election", runs_it)

# Two people: both may, and the act uses up what they agreed on.
add_perm("elections.ask_second", runs_it)
add_perm("elections.open_poll", runs_it | watches_it)
add_perm("elections.close_early", runs_it | watches_it)
add_perm("elections.void_poll", runs_it | watches_it)
add_perm("elections.open_box", runs_it | watches_it)

add_perm("elections.cast_ballot", is_her_line)
add_perm("elections.type_in_ballot", types_in_votes)
add_perm("elections.replace_paper", runs_it)
add_perm("elections.tell_turnout", is_the_clock)
add_perm("elections.close_poll", is_the_clock)
add_perm("elections.publish_count", runs_it)
add_perm("elections.declare_result", runs_it)
add_perm("elections.challenge_result", is_on_the_roll | was_struck | stands_in_it)
add_perm("elections.decide_challenge", had_no_part_in_it)
add_perm("elections.destroy_envelopes", is_the_clock)
add_perm("elections.forget_elector", lets_go)
