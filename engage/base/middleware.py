"""Around every request: an id for the logs, no shared caching of what a session saw, the end of sockets, refusals."""

import uuid

import structlog
from django.core.exceptions import RequestDataTooBig
from django.utils.cache import patch_cache_control

from engage.base.actions import Refused
from engage.base.errors import bad_request, only_by_button, refused, too_large
from engage.base.live.closing import log_out
from engage.callstack import with_room


def request_id(get_response):
    """Give each request an id, put it on every log line and in the answer."""

    @with_room
    def middleware(request):
        request.id = uuid.uuid4().hex
        structlog.contextvars.bind_contextvars(request_id=request.id)
        try:
            response = get_response(request)
        finally:
            structlog.contextvars.clear_contextvars()
        response["X-Request-ID"] = request.id
        return response

    return middleware


def private_when_signed_in(get_response):
    """What a session can see is never kept by a shared cache."""

    def middleware(request):
        response = get_response(request)
        if request.session.accessed or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def sockets_end_with_their_session(get_response):
    """Who signs out, by whichever way, hears nothing any more: a session that got another key or none is over."""

    def middleware(request):
        before = request.session.session_key
        response = get_response(request)
        if before and request.session.modified and request.session.session_key != before:
            log_out(session=before)
        return response

    return middleware


class refusals_as_pages:
    """Turn what actions refuse into a page that says what happened and what to do."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        return only_by_button(request, response) if response.status_code == 405 else response

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return refused(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return too_large(request, exception)
        if "NUL (0x00)" in str(exception):  # it stood in the address; no database looks for it
            return bad_request(request)
        return None
