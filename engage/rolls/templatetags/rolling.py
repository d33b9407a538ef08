"""The way to one's own line, and to the desk of whoever runs the election, on pages of elections."""

from django import template

from engage.elections.states import NOT_YET_ANNOUNCED
from engage.rolls.queries.clocks import is_before_the_freeze, objections_until
from engage.rolls.queries.joined import by_code_told
from engage.rolls.queries.naming import denied, undecided
from engage.rolls.queries.ways import ways_told

register = template.Library()


@register.inclusion_tag("rolls/_of_election.html")
def line_of(election):
    is_early = is_before_the_freeze(election)
    is_shown = bool(is_early or election.roll_fingerprint) and election.state not in NOT_YET_ANNOUNCED
    return {
        "election": election,
        "is_shown": is_shown,
        "by_code": by_code_told(election) if is_shown else None,
        "least": election.rule_set.numbers["election.turnout_from"],
        "until": objections_until(election) if is_early else None,
    }


@register.inclusion_tag("rolls/_of_running.html")
def desk_of(election):
    is_early = is_before_the_freeze(election)
    return {
        "election": election,
        "is_shown": is_early,
        "waiting": undecided(election) if is_early else 0,
        "until": objections_until(election),
        "denied": denied(election),
    }


@register.inclusion_tag("rolls/_ways.html")
def ways_of(election):
    least = election.rule_set.numbers["election.turnout_from"]
    return {"count": election.count, "ways": ways_told(election.count, least), "least": least}
