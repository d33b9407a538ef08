"""What the logs look like: lines for a person on this machine, JSON with a request id in production.

What deploy/nginx.conf leaves out of its own log is left out here as well: numbers that open an answer, and who votes when.
"""

import logging
import re

import structlog

OPENS = re.compile(
    r"/(answers|receipts|letters|invitations|agenda/first|accounts/password/reset/key)/[^/\s]+"
)
OPENS_EDITOR = re.compile(r"/editor/password_reset/confirm/\S+")
NUMBER = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
VOTING = re.compile(r"/elections/\d+/(cast-ballot|receipt|in-the-box|run/type-in)/")


def masked(line: str) -> str:
    """A line of the log, without what would open something for whoever reads it."""
    line = OPENS_EDITOR.sub("/editor/password_reset/confirm/-/", OPENS.sub(r"/\1/-", line))
    return NUMBER.sub("-", line)


class NothingOfVotes(logging.Filter):
    """Someone's try to vote leaves no line; what broke does, for it has to be mended."""

    def filter(self, record):
        return record.levelno >= logging.ERROR or not VOTING.search(record.getMessage())


def _mask(_logger, _name, event):
    said = {name: masked(str(event[name])) for name in ("event", "exception", "stack") if event.get(name)}
    return event | said


def formatter(*, as_json: bool):
    """A logging formatter; used by settings.LOGGING."""
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    before = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _mask,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
