"""The elections to a panel, on the page of that panel."""

from django import template

from engage.elections.queries.listing import elections_of_panel

register = template.Library()


@register.inclusion_tag("elections/_of_panel.html", takes_context=True)
def elections_of(context, panel):
    return elections_of_panel(context["request"].user, panel)
