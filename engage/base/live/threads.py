"""Where the socket asks the database: a few threads to read, others to act, so that neither waits for the other."""

import functools
from concurrent.futures import ThreadPoolExecutor

from channels.db import DatabaseSyncToAsync

from engage.base.live.limits import limits


@functools.cache
def _pool(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(getattr(limits(), f"{name}_threads"), thread_name_prefix=f"live-{name}")


async def reading(function, *given):
    """Call `function` in a thread that reads; connections that broke are given up first."""
    return await DatabaseSyncToAsync(function, thread_sensitive=False, executor=_pool("reading"))(*given)


async def doing(function, *given):
    """Call `function` in a thread that writes."""
    return await DatabaseSyncToAsync(function, thread_sensitive=False, executor=_pool("doing"))(*given)
