"""The embedded server: what must be ready before it, and the one process that does everything."""

import errno
import socket
import warnings
from importlib import import_module
from pathlib import Path

from daphne.server import Server
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.utils.module_loading import import_string
from twisted.internet import reactor

from engage.commands import database
from engage.commands.working import Background

BACKLOG = 4096
LARGEST_FRAME = 64 * 1024
LONGEST_SOCKET = 24 * 3600  # seconds; ours end after an hour, and say so


def refuse_taken(host: str, port: int) -> None:
    """Raises CommandError when the server could not listen there."""
    if not 0 < port < 65536:
        raise CommandError(f"Port {port} does not exist. Choose one from 1024 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen(1)
        except OSError as error:
            raise CommandError(_cannot_listen(host, port, error)) from None


def _cannot_listen(host: str, port: int, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"Port {port} is kept for the system. Choose one above 1023: PORT=8001 make run"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address “{host}”. Use --host 127.0.0.1"
    return (
        f"Port {port} is taken by another program. Stop that one, or choose another port: PORT=8001 make run"
    )


def prepare(say) -> None:
    """Bring the database and the static files up to date; says what takes time."""
    database.refuse_unreachable()
    database.refuse_newer()
    if not database.is_ready():
        say("Preparing the database …")
        database.migrate()
    if not static_files_are_ready():
        say("Collecting the static files …")
        call_command("collectstatic", interactive=False, verbosity=0)


def static_files_are_ready() -> bool:
    """Whether the collected files are newer than those they were collected from."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if settings.DEBUG:
        return True
    if not manifest.exists():
        return False
    sources = (file for folder in settings.STATICFILES_DIRS for file in Path(folder).rglob("*"))
    return max((file.stat().st_mtime for file in sources), default=0) <= manifest.stat().st_mtime


def demo_sign_ins() -> list[str]:
    """What the demo says about how to sign in; nothing when there is no demo here."""
    sign_ins = getattr(import_module("engage.demo"), "sign_ins", None)
    return list(sign_ins()) if sign_ins else []


def serve(host: str, port: int, *, when_ready) -> None:
    """Answer until stopped. Pages, the socket, the queue and the clock, all in this process."""
    # WhiteNoise hands over whole files, which Django's ASGI handler reads as they are.
    warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

    def greet() -> None:
        when_ready()
        connections.close_all()  # from now on this thread asks the network alone

    server = new_server(import_string(settings.ASGI_APPLICATION), host, port, greet)
    connections.close_all()
    with Background():
        server.run()
    if not server.listening_addresses:
        refuse_taken(host, port)


def new_server(application, host: str, port: int, when_ready) -> Server:
    """daphne with our limits; it answers when `run` is called."""
    return Server(
        application=application,
        endpoints=[_endpoint(host, port)],
        # Only when the reactor runs does Ctrl-C reach it: before, a callback would swallow it.
        ready_callable=lambda: reactor.callWhenRunning(when_ready),
        server_name="engage",
        websocket_timeout=LONGEST_SOCKET,
        websocket_max_message_size=LARGEST_FRAME,
        websocket_max_frame_size=LARGEST_FRAME,
    )


def _endpoint(host: str, port: int) -> str:
    escaped = host.replace(":", r"\:")
    return f"tcp:port={port}:interface={escaped}:backlog={BACKLOG}"
