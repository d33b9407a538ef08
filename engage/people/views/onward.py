"""Where a page leads when its work is done: back to what someone came from, and never off this site."""

from urllib.parse import urlencode

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def onward(request) -> str:
    """The address on this site that a form or a link named as `next`; "" when there is none to go to."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and len(wanted) <= LONGEST and wanted.isprintable() else ""


def with_next(address: str, onward: str) -> str:
    """`address`, leading on to `onward` when it is not ""."""
    return f"{address}?{urlencode({'next': onward})}" if onward else address
