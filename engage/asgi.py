"""The front door for pages and the one socket (daphne)."""

import gc
import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
pages = get_asgi_application()

from engage.base.live.door import socket_application  # noqa: E402 - Django must be set up first

application = ProtocolTypeRouter({"http": pages, "websocket": socket_application()})
# What is loaded by now stays: to look through it again and again would take a fifth of what a delivery costs. What
# sockets leave behind is swept up as they go (base/live/hub.py).
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
