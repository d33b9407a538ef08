"""How often someone may guess. Counted for each address, in Redis where there is one, else in this process."""

import functools
import logging

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from limits import parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

MISSES = parse("20/minute")
A_FORM = "60/hour"  # a library or a ward shares one address
AN_ANSWER = "1000/hour"  # so does a hall full of people who all answer now
WRONG = (404, 422)
logger = logging.getLogger(__name__)


@functools.cache
def _limiter() -> FixedWindowRateLimiter:
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")  # other sites may share the same Redis
    address = settings.REDIS_URL or "memory://"
    return FixedWindowRateLimiter(storage_from_string(address, wrap_exceptions=True, key_prefix=prefix))


def few_misses(view):
    """After twenty wrong numbers in a minute the next are not looked at: 429. Right ones never count."""

    @functools.wraps(view)
    def counted(request, *args, **kwargs):
        if not _ask("test", MISSES, "miss", request):
            return _slow_down(request)
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            _ask("hit", MISSES, "miss", request)
            raise
        if response.status_code in WRONG:
            _ask("hit", MISSES, "miss", request)
        return response

    return counted


def not_too_often(most=A_FORM):
    """For forms that anyone may send and that keep nothing about who did: `most` from one address, then 429."""

    limit = parse(most)

    def limited(view):
        @functools.wraps(view)
        def counted(request, *args, **kwargs):
            if request.method == "POST" and not _ask("hit", limit, view.__qualname__, request):
                return _slow_down(request, limit.get_expiry())
            return view(request, *args, **kwargs)

        return counted

    return limited


def _slow_down(request, seconds: int = 60):
    response = render(request, "429.html", {"long": seconds > 60}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _ask(verb: str, most, what: str, request) -> bool:
    """Whether the limit holds. While Redis is gone everyone may: the numbers are long enough."""
    try:
        return getattr(_limiter(), verb)(most, what, get_adapter().get_client_ip(request))
    except StorageError:
        logger.warning("Tries are not counted: the store of limits does not answer.")
        return True
