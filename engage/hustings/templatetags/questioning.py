"""The way to the questions, on the page of an election."""

from django import template

from engage.hustings.queries.telling import in_short

register = template.Library()


@register.inclusion_tag("hustings/_of_election.html")
def questions_to(election):
    return in_short(election)
