"""The way back from a page on which nothing could be done."""

from urllib.parse import urlsplit

from django import template
from django.utils.http import url_has_allowed_host_and_scheme

register = template.Library()


@register.simple_tag(takes_context=True)
def came_from(context) -> str:
    """The page of this site that she pressed on; "" where the browser does not say, or it was a page to sign in."""
    request = context["request"]
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours and not urlsplit(page).path.startswith("/accounts/") else ""
