"""How a panel stands – in review, stopped, closing or closed – on its page."""

from django import template

from engage.continuity.queries import telling

register = template.Library()


@register.inclusion_tag("continuity/_standing.html", takes_context=True)
def standing_of(context, panel):
    return telling.standing(context["request"].user, panel)


@register.inclusion_tag("continuity/_past.html")
def past_of(panel):
    return telling.past(panel)
