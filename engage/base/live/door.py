"""The one socket, /ws/live: our own origins only; any other address is refused."""

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.http import parse_cookie
from django.urls import re_path

from engage.base.live.daphne_endings import mend
from engage.base.live.hub import hub_here
from engage.base.live.socket import Socket


async def refuse(scope, receive, send):
    """Close a socket whose address is none of ours."""
    await receive()
    await send({"type": "websocket.close", "code": 4404})


async def listen(scope, receive, send):
    """One ASGI application for each socket, without a thread in it: channels' consumers take one for each message."""
    if (await receive())["type"] == "websocket.connect":
        headers = dict(scope["headers"])
        given = {"address": _address(scope, headers), "session_key": _session_key(headers)}
        await Socket(hub_here(), receive, send, **given).run()


def socket_application():
    """The ASGI application for sockets."""
    mend()  # before daphne runs, which looks up how to end when it begins
    return AllowedHostsOriginValidator(URLRouter([re_path(r"^ws/live$", listen), re_path(r"", refuse)]))


def _session_key(headers: dict) -> str | None:
    return parse_cookie(headers.get(b"cookie", b"").decode("latin1")).get(settings.SESSION_COOKIE_NAME)


def _address(scope, headers: dict) -> str:
    """Where the client is, as the proxies that we trust say; "" when nobody can tell."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not proxies:
        return str((scope.get("client") or [""])[0])
    said = [part.strip() for part in headers.get(b"x-forwarded-for", b"").decode("latin1").split(",")]
    return said[-proxies] if len(said) >= proxies else ""
