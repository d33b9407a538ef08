"""Whether a member stays, on her page."""

from django import template

from engage.recalls.queries import telling

register = template.Library()


@register.inclusion_tag("recalls/_staying.html", takes_context=True)
def whether_stays(context, term):
    return telling.staying(context["request"].user, term)
