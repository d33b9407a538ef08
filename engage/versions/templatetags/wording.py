"""On the pages of elections: other languages beneath each statement, the way to ask, and the way to the officer's list."""

from django import template

from engage.elections.states import NOT_YET_ANNOUNCED
from engage.versions.queries.clocks import can_be_asked, is_before_the_statement
from engage.versions.queries.naming import shown_versions, why_untranslated

register = template.Library()


@register.simple_tag
def versions_shown(election):
    """By candidate; asked once for all who stand."""
    return shown_versions(election)


@register.inclusion_tag("versions/_of_candidate.html")
def versions_of(shown, candidate):
    return {"versions": shown.get(candidate.pk, ()) if shown else ()}


@register.inclusion_tag("versions/_of_election.html")
def ways_to_versions(election):
    asked = [] if election.state in NOT_YET_ANNOUNCED else list(election.asked_versions.all())
    return {"election": election, "asked": asked, "is_open": can_be_asked(election)}


@register.inclusion_tag("versions/_of_running.html")
def versions_desk_of(election):
    is_early = is_before_the_statement(election)
    asked = election.asked_versions.exists() if is_early else False
    return {"election": election, "is_shown": asked, "why": why_untranslated(election) if asked else ""}
