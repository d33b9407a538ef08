"""Who asks for a version of the statements, who gives or declines it, and who says whether it is what she wrote."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate
from engage.elections.rules import runs_it, stands_in_it
from engage.people.models import Membership
from engage.people.rules import lets_go
from engage.places.queries import places_within


@predicate
def belongs_there(actor, election):
    if election is None or not getattr(actor, "is_authenticated", False):
        return False
    inside = places_within(election.constituency.place)
    return Membership.objects.filter(person_id=actor.pk, place__in=inside).exists()


@predicate
def runs_its_election(actor, matter):
    """`matter`: an asked version or a candidate."""
    return matter is not None and runs_it.test(actor, matter.election)


@predicate
def stands_as(actor, candidate):
    signed_in = candidate is not None and getattr(actor, "is_authenticated", False)
    return signed_in and candidate.person_id == actor.pk


@predicate
def wrote_it_first(actor, version):
    """The statement that this version says again is hers."""
    return version is not None and stands_as.test(actor, version.candidate)


add_perm("versions.ask_for_version", belongs_there | stands_in_it)
add_perm("versions.decline_version", runs_its_election)
add_perm("versions.add_version", runs_its_election | stands_as)
add_perm("versions.check_version", wrote_it_first)
add_perm("versions.dispute_version", wrote_it_first)
add_perm("versions.forget_old_askers", is_the_clock)
add_perm("versions.forget_asker", lets_go)
