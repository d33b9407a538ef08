"""What someone reads about her own line: whether she is on the roll, by which rule, and why not."""

from typing import NamedTuple

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.actions import may
from engage.elections.models import Election
from engage.elections.queries.roll import is_of_the_electorate, voter_of
from engage.people.models import HeldCapacity, Membership
from engage.people.states import TOLD_TO_HER, Capacity, Strength
from engage.places.queries import places_within
from engage.rolls.models import AskedLine, Claim, Objection, TypedVote
from engage.rolls.queries.clocks import is_before_the_freeze, is_open, objections_until
from engage.rolls.queries.joined import by_code_told
from engage.rolls.states import UNDECIDED, ClaimState, ObjectionState

# How sure the rule asks us to be, as it is said to her.
SURE = {
    Strength.CODE: gettext_lazy("For this roll you need a code from a slip of paper, or more."),
    Strength.LISTED: gettext_lazy("For this roll you must be on a list of your place, or have it checked."),
    Strength.CHECKED: gettext_lazy("For this roll a second person must have checked it."),
}


class Missing(NamedTuple):
    """Why she is not on the roll, and the page on which she can mend it; "" where she cannot."""

    why: str
    action: str
    url: str


def my_line_page(person, election: Election) -> dict:
    signed_in = person.is_authenticated
    open_now = is_open(election)
    line = voter_of(person, election)
    is_on = bool(line) if election.roll_fingerprint else signed_in and is_of_the_electorate(person, election)
    claims = Claim.objects.visible_to(person).filter(election=election)
    return {
        "election": election,
        "until": objections_until(election),
        "is_open": open_now,
        "is_frozen": bool(election.roll_fingerprint),
        "is_gone": election.destroyed_at is not None,
        "no_roll": not election.roll_fingerprint and not is_before_the_freeze(election),
        "is_on": is_on,
        "line": line,
        "struck": her_strike(person, election),
        "missing": missing(person, election) if signed_in and not is_on else [],
        "claim": claims.order_by("-pk").first(),
        "asked": her_lines(person, election),
        "typed": TypedVote.objects.visible_to(person).filter(election=election).first(),
        "objections": list(Objection.objects.visible_to(person).filter(election=election)),
        "may_claim": open_now and not is_on and may_claim(person, election),
        "may_object": open_now and may(person, "rolls.object_to_line", election),
        "numbers": numbers(election) if election.roll_fingerprint else None,
        "by_code": by_code_told(election),
        "least": election.rule_set.numbers["election.turnout_from"],
    }


def may_claim(person, election: Election) -> bool:
    waits = Claim.objects.visible_to(person).filter(election=election).waiting().exists()
    return not waits and may(person, "rolls.claim_line", election)


def her_strike(person, election: Election) -> AskedLine | None:
    """Her line, if it was struck and not put back; with the reason."""
    hers = AskedLine.objects.visible_to(person).filter(objection__election=election, is_struck=True)
    return hers.filter(objection__state=ObjectionState.STRUCK).select_related("objection").first()


def her_lines(person, election: Election) -> list[AskedLine]:
    """What she is asked about her line, and has been."""
    hers = AskedLine.objects.visible_to(person).filter(objection__election=election)
    rows = list(hers.select_related("objection").order_by("-pk"))
    for row in rows:
        row.waits_for_her = row.answered_at is None and row.objection.state in UNDECIDED
    return rows


def missing(person, election: Election) -> list[Missing]:
    """What the rule of the roll asks and she does not meet; [] when it is not the rule that leaves her out."""
    seats, place = election.constituency, election.constituency.place
    hers = Membership.objects.filter(person_id=person.pk, place__in=places_within(place))
    strength, since = hers.aggregate(most=Max("strength"), since=Min("since_date")).values()
    found = []
    if strength is None:
        found.append(
            Missing(
                _("As far as we know you do not belong to %(place)s.") % {"place": place.name},
                _("Say that you belong there"),
                reverse("declare_membership", args=[place.code]),
            )
        )
    elif strength < seats.strength:
        known, asks = TOLD_TO_HER[Strength(strength)], SURE[Strength(seats.strength)]
        found.append(Missing(f"{known} {asks}", _("Show it on your page"), reverse("me")))
    if since and since > election.belong_by_date:
        days = {"since": date_format(since, "j F Y"), "by": date_format(election.belong_by_date, "j F Y")}
        words = _("You joined on %(since)s. For this roll people had to belong by %(by)s.")
        found.append(Missing(words % days, "", ""))
    if seats.capacity and not _takes_part_as(person, seats.capacity):
        words = _("These seats are for people who say: “%(capacity)s”. You have not said so here.")
        label = {"capacity": Capacity(seats.capacity).label}
        found.append(Missing(words % label, _("Say how you take part"), reverse("set_capacities")))
    return found


def numbers(election: Election) -> dict[str, int]:
    """What everyone can read once the roll is frozen: how many, and never who."""
    claims, objections = election.claims, election.objections
    return {
        "claims": claims.count(),
        "added": claims.filter(state=ClaimState.ADDED).count(),
        "objections": objections.count(),
        "struck": objections.filter(state=ObjectionState.STRUCK).count(),
    }


def _takes_part_as(person, capacity: str) -> bool:
    return HeldCapacity.objects.visible_to(person).held_now().filter(kind=capacity).exists()
