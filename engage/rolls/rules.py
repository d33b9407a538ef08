"""Who asks to be on a roll, who objects to a line of it, who answers, and who decides."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate
from engage.elections.queries.roll import is_of_the_electorate
from engage.elections.rules import runs_it, types_in_votes
from engage.people.models import Membership
from engage.people.rules import lets_go
from engage.places.queries import places_within


@predicate
def belongs_there(actor, election):
    """However surely: whoever belongs nowhere there says so first, with one press of a button."""
    if election is None or not getattr(actor, "is_authenticated", False):
        return False
    inside = places_within(election.constituency.place)
    return Membership.objects.filter(person_id=actor.pk, place__in=inside).exists()


@predicate
def is_on_the_roll_to_be(actor, election):
    signed_in = election is not None and getattr(actor, "is_authenticated", False)
    return signed_in and is_of_the_electorate(actor, election)


@predicate
def is_about_her(actor, line):
    return line is not None and getattr(actor, "is_authenticated", False) and line.person_id == actor.pk


@predicate
def types_in_for(actor, voter):
    return voter is not None and types_in_votes.test(actor, voter.election)


@predicate
def decides_on_claims(actor, claim):
    """An officer who runs the election, but not on her own claim."""
    return claim is not None and runs_it.test(actor, claim.election) and claim.person_id != actor.pk


@predicate
def decides_on_objections(actor, objection):
    """An officer who runs the election, and neither objected herself nor is objected to."""
    if objection is None or not runs_it.test(actor, objection.election):
        return False
    return objection.asked_by_id != actor.pk and not objection.lines.filter(person_id=actor.pk).exists()


add_perm("rolls.claim_line", belongs_there)
add_perm("rolls.object_to_line", is_on_the_roll_to_be)
add_perm("rolls.answer_about_line", is_about_her)
add_perm("rolls.decide_claim", decides_on_claims)
add_perm("rolls.ask_about_line", decides_on_objections)
add_perm("rolls.ask_about_double", runs_it)
add_perm("rolls.decide_objection", decides_on_objections)
add_perm("rolls.note_typed_vote", types_in_for)
add_perm("rolls.tell_of_typed_votes", is_the_clock)
add_perm("rolls.answer_typed_vote", is_about_her)
add_perm("rolls.empty_old_words", is_the_clock)
add_perm("rolls.forget_elector", lets_go)
