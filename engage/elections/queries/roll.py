"""Who may vote: the roll before it is frozen, how it is fingerprinted, and whose line is whose."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused
from engage.elections.models import Election, Voter
from engage.elections.rules import struck_from
from engage.elections.states import SHORT_NUMBER
from engage.panels.queries.electing import electorate
from engage.people.models import Membership, Person
from engage.people.queries import eligible
from engage.people.states import Strength
from engage.places.queries import places_within


def would_be_roll(election: Election) -> QuerySet[Person]:
    """Who belongs to the constituency today and did by its day, without whoever was struck by a decision."""
    struck = [key for key in struck_from(election) if key is not None]
    there = Membership.objects.filter(place__in=places_within(election.constituency.place))
    in_time = there.filter(since_date__lte=election.belong_by_date).values("person")
    return electorate(election.constituency, clock.today()).filter(pk__in=in_time).exclude(pk__in=struck)


def is_of_the_electorate(person, election: Election) -> bool:
    return would_be_roll(election).filter(pk=person.pk).exists()


def what_is_missing(person, election: Election) -> str:
    """What keeps her off the roll today: "place", "certainty", "capacity" or "struck"; "" when nothing does."""
    if is_of_the_electorate(person, election):
        return ""
    place, sure_enough = election.constituency.place, election.constituency.strength
    for strength, missing in ((Strength.DECLARED, "place"), (sure_enough, "certainty")):
        if not eligible(place, strength).filter(pk=person.pk).exists():
            return missing
    return "struck" if person.pk in struck_from(election) else "capacity"


def new_roll(election: Election) -> list[Voter]:
    """A line for each who belongs there today and was not struck, in an order that says nothing."""
    lines = {voter_id(election, pk): pk for pk in would_be_roll(election).values_list("pk", flat=True)}
    return [Voter(election=election, person_id=lines[key], voter_id=key) for key in sorted(lines)]


def voter_id(election: Election, person_pk: int) -> str:
    """The stable number of a person on this roll. Without the salt nobody can tell whose it is."""
    return hashlib.sha256(f"{election.roll_salt}:{person_pk}".encode()).hexdigest()


def fingerprint(lines: Iterable[str]) -> str:
    """SHA-256 over these, sorted, one on a line."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def roll_fingerprint(election: Election) -> str:
    return fingerprint(election.voters.values_list("voter_id", flat=True))


def line_with(lines: QuerySet[Voter], typed: str) -> Voter:
    """The one of `lines` whose number begins like this. Raises Refused when it is nobody's, or could be of two."""
    begins = "".join(filter(str.isalnum, typed.lower()))
    found = list(lines.filter(voter_id__startswith=begins)[:2]) if len(begins) >= SHORT_NUMBER else []
    if not found:
        raise Refused(
            _("This is no number on the roll. Type its first twelve letters and digits. Nothing was changed.")
        )
    if len(found) > 1:
        raise Refused(_("Two numbers on the roll begin like this. Type more of it. Nothing was changed."))
    return found[0]


def voter_of(person, election: Election) -> Voter | None:
    return Voter.objects.visible_to(person).filter(election=election).first()


def shows_who_voted(election: Election) -> bool:
    """Once voting is over, and not where so few have voted that the count would say how."""
    least = election.rule_set.numbers["election.turnout_from"]
    return election.closed_at is not None and election.voters.filter(has_voted=True).count() >= least


def ways_of(election: Election) -> dict[str, int]:
    """How many envelopes came by each way that was used."""
    return dict(Counter(election.envelopes.values_list("channel", flat=True)))


def papers_of(election: Election) -> dict[str, int]:
    """Ballot papers, as the roll has them: issued = used + void + unused."""
    lines = list(election.voters.values_list("issued", "void", "has_voted"))
    used = sum(has_voted for _issued, _void, has_voted in lines)
    return {
        "issued": sum(issued for issued, _void, _has_voted in lines),
        "used": used,
        "void": sum(void for _issued, void, _has_voted in lines),
        "unused": len(lines) - used,
    }
