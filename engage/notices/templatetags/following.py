"""The follow button of any page, and the note that an address does not work."""

from django import template

from engage.base.events import about
from engage.notices.queries.following import is_following, trouble_of

register = template.Library()


@register.inclusion_tag("notices/_follow.html", takes_context=True)
def follow_button(context, thing):
    """For whoever is not signed in it is a link that asks nothing and sets no cookie."""
    person = context["request"].user
    follows = person.is_authenticated and is_following(person, thing)
    return {
        "subject": about(thing),
        "name": str(thing),
        "is_signed_in": person.is_authenticated,
        "is_following": follows,
    }


@register.inclusion_tag("notices/_address_trouble.html", takes_context=True)
def address_trouble(context):
    person = context["request"].user
    return {"reader": trouble_of(person) if person.is_authenticated else None}
