"""A real mail server on this machine, which can be down, slow, choosy or rude."""

import asyncio
import socket
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller


class Postbox:
    """Keeps what it is handed. What it answers can be set; `cuts` hangs up after DATA instead of answering."""

    def __init__(self):
        self.mail, self.is_down, self.cuts, self.delay = [], False, False, 0
        self.refuses: dict[str, str] = {}  # address: answer

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.is_down:
            return "451 Try again later"
        await asyncio.sleep(self.delay)
        self.mail.append(message_from_bytes(envelope.content))
        if self.cuts:
            server.transport.abort()
        return "250 OK"

    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mail]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def listening(box: Postbox, port: int):
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def use(settings, port: int) -> None:
    """Set the site to the mail server on this port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
