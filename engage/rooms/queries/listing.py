"""Which rooms let people write, as discussion asks of what can be talked about."""

from engage.meetings.models import LiveSession


def lets_write(session: LiveSession) -> bool:
    return session.is_open_now
