"""How someone came to speak for others, wherever her name stands."""

from django import template

register = template.Library()


@register.inclusion_tag("people/_chosen.html")
def chosen(person):
    """The roles she was chosen for and holds today; nothing for who speaks for herself."""
    return {"roles": [role for role in person.roles_now if role.provenance] if person else []}
