"""What is said about a thing, on the page of that thing."""

from django import template

from engage.base.actions import may
from engage.discussion.queries.telling import in_short

register = template.Library()


@register.inclusion_tag("discussion/_in_short.html", takes_context=True)
def talk(context, thing):
    """The newest posts or threads, and the way to say something."""
    person = context["request"].user
    shown = in_short(person, thing)
    shown["has_voice"] = shown["goes_on"] and may(person, "discussion.start_thread", thing)
    return shown
