"""What people said half-way through a term, on the member's page; and what waits for a moderator."""

from django import template

from engage.pulse.queries import telling

register = template.Library()


@register.inclusion_tag("pulse/_half_way.html", takes_context=True)
def half_way(context, term):
    return telling.half_way(context["request"].user, term)


@register.inclusion_tag("pulse/_reported.html", takes_context=True)
def reported_sentences(context):
    return {"reported": telling.reported_to(context["request"].user)}
