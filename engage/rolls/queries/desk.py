"""What the officer sees before a roll is frozen: numbers, two lines that look like one person, and what waits."""

from django.db.models import Count, Max

from engage.base import clock
from engage.elections.models import Election
from engage.elections.queries.roll import would_be_roll
from engage.people.models import Membership
from engage.people.states import Strength
from engage.places.queries import places_within
from engage.rolls.models import AskedLine, Claim
from engage.rolls.queries.clocks import can_strike, is_before_the_freeze, objections_until
from engage.rolls.queries.doubles import likely_doubles
from engage.rolls.queries.hers import missing

DECIDED_SHOWN = 50


def roll_desk(person, election: Election) -> dict:
    can_decide = is_before_the_freeze(election)
    return {
        "election": election,
        "until": objections_until(election),
        "can_decide": can_decide,
        "size": would_be_roll(election).count(),
        "by_strength": by_strength(election),
        "by_place": by_place(election),
        "doubles": likely_doubles(election) if can_decide else [],
        "claims": _with_days(election.claims.waiting().select_related("person"), person),
        "objections": _with_days(election.objections.undecided().prefetch_related("lines__person"), person),
        "decided": decided(election),
    }


def by_strength(election: Election) -> list[tuple[str, int]]:
    """How surely those on the roll-to-be are known, the least sure first; each person once."""
    most = _memberships(election).values("person").annotate(most=Max("strength")).values_list("most")
    counted: dict[int, int] = {}
    for (strength,) in most:
        counted[strength] = counted.get(strength, 0) + 1
    return [(Strength(each).label, counted[each]) for each in sorted(counted)]


def by_place(election: Election) -> list[tuple[str, int]]:
    """Where they said that they belong; whoever belongs to two of the places is in both."""
    counted = _memberships(election).values_list("place__name").annotate(people=Count("person"))
    return list(counted.order_by("place__name"))


def claim_page(claim) -> dict:
    """What the officer has to know of who claims: whether the rule lets her in now, and what it misses if not."""
    lacks = missing(claim.person, claim.election) if claim.person else []
    return {"claim": claim, "election": claim.election, "lacks": lacks, "was_struck": _strikes(claim)}


def objection_page(objection) -> dict:
    lines = list(objection.lines.select_related("person__reader"))
    for line in lines:
        line.has_no_address = line.person is not None and not _can_be_written_to(line.person)
    return {
        "objection": objection,
        "election": objection.election,
        "lines": lines,
        "can_strike": can_strike(objection),
    }


def decided(election: Election) -> list:
    """Newest first, claims and objections together."""
    claims = election.claims.exclude(decided_at=None).select_related("person")[:DECIDED_SHOWN]
    objections = election.objections.exclude(decided_at=None).prefetch_related("lines__person")
    rows = [*claims, *objections[:DECIDED_SHOWN]]
    return sorted(rows, key=lambda row: row.decided_at, reverse=True)[:DECIDED_SHOWN]


def _can_be_written_to(person) -> bool:
    reader = getattr(person, "reader", None)
    return bool(person.email or (reader and reader.post_address))


def _memberships(election: Election):
    inside = places_within(election.constituency.place)
    people = would_be_roll(election).values("pk")
    return Membership.objects.filter(place__in=inside, person__in=people)


def _with_days(rows, person) -> list:
    """Each with the days it has waited, the oldest first, and whether it concerns this officer herself."""
    found = list(rows.order_by("made_at", "pk"))
    for row in found:
        row.days = (clock.now() - row.made_at).days
        row.is_hers_to_decide = person.pk not in _concerned(row)
    return found


def _concerned(row) -> set[int | None]:
    if isinstance(row, Claim):
        return {row.person_id}
    return {row.asked_by_id, *(line.person_id for line in row.lines.all())}


def _strikes(claim) -> list[AskedLine]:
    hers = AskedLine.objects.filter(person=claim.person_id, objection__election=claim.election_id)
    standing = hers.filter(is_struck=True, objection__state="struck") if claim.person_id else hers.none()
    return list(standing.select_related("objection"))
