"""Hints between processes: “room 7 is at 123 now”. They may be lost; nothing depends on one arriving."""

import asyncio
import contextlib
import functools
import json
import logging
import time
import weakref

from django.conf import settings

CONNECT_SECONDS = 0.5  # an act must not wait for a Redis that is gone …
PAUSE_SECONDS = 5  # … and the next ones not at all
LISTEN_SECONDS = 5  # within which a silent connection is tried
logger = logging.getLogger(__name__)

_listeners: weakref.WeakSet = weakref.WeakSet()  # the hubs of this process
_silent_until = 0.0


def publish(hint: dict) -> None:
    """Tell this process and the others. Never raises, and waits for half a second at most."""
    for hub in list(_listeners):
        with contextlib.suppress(RuntimeError):  # its loop has just ended
            hub.loop.call_soon_threadsafe(hub.hear, hint)
    if settings.REDIS_URL:
        _publish_to_others(hint)


def _publish_to_others(hint: dict) -> None:
    global _silent_until  # noqa: PLW0603 - one Redis for the process
    if time.monotonic() < _silent_until:
        return
    from redis.exceptions import RedisError  # a site without Redis does not load it

    try:
        _publisher(settings.REDIS_URL).publish(channel(), json.dumps(hint))
    except (RedisError, OSError):
        _silent_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("A hint was not sent: Redis does not answer. Sockets find it within a heartbeat.")


def channel() -> str:
    """Where hints are published; other sites may share the same Redis."""
    return f"{settings.REDIS_PREFIX}:live"


@functools.cache
def _publisher(url: str):
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    waits = {"socket_timeout": CONNECT_SECONDS, "socket_connect_timeout": CONNECT_SECONDS}
    return Redis.from_url(
        url, retry=Retry(NoBackoff(), 1), **waits
    )  # once more: a kept connection may be stale


class Listener:
    """Hears what other processes publish, for as long as its task runs."""

    def __init__(self, hear, connected):
        self.hear, self.connected = hear, connected

    async def run(self) -> None:
        """Subscribe, and again whenever the connection breaks; `connected()` each time it stands."""
        from redis.exceptions import RedisError

        pause = 0.2
        while True:
            try:
                await self._listen()
            except (TimeoutError, RedisError, OSError):
                logger.warning("No hints: Redis does not answer. The next try is in %.1f s.", pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2)

    async def _listen(self) -> None:
        from redis.asyncio import Redis

        redis = Redis.from_url(
            settings.REDIS_URL,
            socket_connect_timeout=2,
            socket_timeout=None,
            health_check_interval=LISTEN_SECONDS,
        )
        async with contextlib.aclosing(redis), redis.pubsub() as pubsub:
            await pubsub.subscribe(channel())
            while True:
                message = await pubsub.get_message(timeout=LISTEN_SECONDS)
                if message and message["type"] == "subscribe":
                    self.connected()
                elif message and message["type"] == "message":
                    self.hear(json.loads(message["data"]))


def listen_here(hub) -> None:
    _listeners.add(hub)
