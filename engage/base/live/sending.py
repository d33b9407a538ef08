"""Sending at once, outside of the writer's task: for each of thousands a turn of the loop would cost as much again."""

import contextlib
import types


def message_of(text: str) -> dict:
    """As servers want it; they do not change it, so one does for everyone."""
    return {"type": "websocket.send", "text": text}


def begin(send, message: dict):
    """Begin to send. None when that was all; else what is left to await, which raises what the server raises."""
    sending = send(message)
    try:
        waits_for = sending.send(None)
    except StopIteration:
        return None
    except Exception as error:  # each server has its own
        return _raises(error)
    return _rest(sending, waits_for)


@types.coroutine
def _rest(sending, waits_for):
    """What is left of a coroutine that was begun outside of the task which awaits this."""
    with contextlib.suppress(StopIteration), contextlib.closing(sending):
        while True:
            yield waits_for
            waits_for = sending.send(None)


async def _raises(error: Exception):
    raise error
