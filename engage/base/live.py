"""The one socket. Rooms are added to it by wiring; until a room is, every address is refused."""

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import re_path


async def refuse(scope, receive, send):
    """Close a socket whose address no room answers to."""
    await receive()
    await send({"type": "websocket.close", "code": 4404})


def socket_application(routes=()):
    """The ASGI application for sockets: our own origins only, and only the routes given."""
    return AllowedHostsOriginValidator(URLRouter([*routes, re_path(r"", refuse)]))
