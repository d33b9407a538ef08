"""How feeds are handed out: to everyone, the same for all, and kept by caches for some minutes."""

import functools
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

MINUTES = 10


def host() -> str:
    """The host of the site, by which others tell our names from theirs."""
    return urlsplit(settings.SITE_URL).hostname or ""


def for_everyone(view):
    """A view that sees what anybody sees, whoever asks, and answers 304 while nothing changed."""

    @functools.wraps(view, assigned=())
    def as_anybody(request, *args, **kwargs):
        request.user = AnonymousUser()
        response = view(request, *args, **kwargs)
        request.session.accessed = False  # only the middleware looked, to see whether someone is signed in
        return response

    kept = cache_control(public=True, max_age=MINUTES * 60)(as_anybody)
    return login_not_required(require_safe(conditional_page(kept)))
