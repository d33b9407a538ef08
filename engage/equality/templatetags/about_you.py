"""Links to the questions about who takes part, and to their totals."""

from django import template
from django.urls import reverse

from engage.base.events import about

register = template.Library()


@register.simple_tag
def about_you_url(thing) -> str:
    return reverse("about_you", args=[about(thing)])


@register.simple_tag
def who_took_part_url(thing) -> str:
    return reverse("who_took_part", args=[about(thing)])
