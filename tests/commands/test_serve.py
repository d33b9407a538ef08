"""The whole site from one process."""

import http.client
import re
import signal
import socket
import sqlite3
import time
from contextlib import closing

import pytest
from django.core.management.base import CommandError

from engage.commands.serving import refuse_taken
from tests.commands.terminal import copy_of, free_port, said_until_open, stop, the_sentence
from tests.factories import databases

# A generous limit for busy machines; on an idle one it takes about two seconds.
UP_WITHIN = 15


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_it_answers_soon_does_the_queue_and_the_tick_and_stops_cleanly(prepared):
    prepared.set_up()
    port, began = free_port(), time.monotonic()
    with prepared.serving(port) as process:
        assert time.monotonic() - began < UP_WITHIN
        assert get(port, "/accounts/login/") == 200
        prepared.wait_until(lambda: nothing_waits(prepared))
        said, complained = stop(process, signal.SIGINT)
    assert (process.returncode, complained) == (0, "")
    assert said.startswith(f"engage is open at http://127.0.0.1:{port}/\n")
    assert said.endswith("Ctrl-C stops it.\n")


def nothing_waits(terminal) -> bool:
    """Every reaction is done, and every fact is sealed."""
    is_done = terminal.count("record_reaction", where="done_at IS NULL") == 0
    return is_done and terminal.count("record_entry") == terminal.count("record_link") > 0


@pytest.mark.skipif(databases.POSTGRESQL, reason="PostgreSQL keeps its log itself")
def test_what_was_erased_is_not_in_the_log_while_it_serves(harrowmere):
    log = harrowmere.folder / "engage.sqlite3-wal"
    with harrowmere.serving(free_port()):
        file = harrowmere.folder / "engage.sqlite3"
        with closing(sqlite3.connect(file, isolation_level=None)) as another:  # each stands in the log
            another.execute("CREATE TABLE erased (words TEXT)")
            another.execute("INSERT INTO erased VALUES ('a secret of mine')")
            another.execute("DROP TABLE erased")
        harrowmere.wait_until(lambda: not log.exists() or b"a secret of mine" not in log.read_bytes())


def test_what_is_left_to_migrate_is_migrated_and_it_says_how_to_set_it_up(prepared):
    """From nothing at all, which takes longer, is what `setup` is tried with."""
    assert prepared.engage("migrate", "sessions", "zero", "--verbosity=0").returncode == 0
    port = free_port()
    with prepared.running("serve", "--port", port, DEBUG="yes") as process:
        assert process.stdout.readline() == "Preparing the database …\n"
        said = process.stdout.readline()
        stop(process, signal.SIGINT)
    assert re.fullmatch(
        rf"Nothing is set up yet\. Open http://127\.0\.0\.1:{port}/set-up/ "
        r"and type this code: [2-9A-Z]{4}-[2-9A-Z]{4}\n",
        said,
    )


def test_the_demo_place_is_made_once_and_its_sign_ins_are_told(tmp_path):
    """The first time was when the demo was made for all tests."""
    with copy_of(databases.with_demo(), tmp_path / "demo") as terminal:
        first = databases.said_when_made(terminal.folder)
        second = said_until_open(terminal, "--with-demo")
    assert first.startswith("Making the demo place …\n")
    assert second.startswith("engage is open at http://127.0.0.1:")
    assert "martin@example.org" in first
    assert second.splitlines()[1:] == first[first.index("engage is open at") :].splitlines()[1:]


def test_nothing_is_made_beside_a_place_of_ones_own(harrowmere):
    assert "Making" not in said_until_open(harrowmere, "--with-demo")
    assert harrowmere.count("people_person") == 1


def test_a_port_that_is_taken(prepared):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = the_sentence(prepared.engage("serve", "--port", str(port)))
    assert said == (
        f"Port {port} is taken by another program. Stop that one, or choose another port: PORT=8001 make run"
    )


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("127.0.0.1", 70000, "Port 70000 does not exist. Choose one from 1024 to 65535."),
        ("127.0.0.1", 0, "Port 0 does not exist. Choose one from 1024 to 65535."),
        ("192.0.2.1", 8000, "This machine has no address “192.0.2.1”. Use --host 127.0.0.1"),
        ("2001:db8::1", 8000, "This machine has no address “2001:db8::1”. Use --host 127.0.0.1"),
        (
            "no.such.host.invalid",
            8000,
            "This machine has no address “no.such.host.invalid”. Use --host 127.0.0.1",
        ),
    ],
)
def test_an_address_where_nobody_can_listen(host, port, said):
    with pytest.raises(CommandError) as caught:
        refuse_taken(host, port)
    assert str(caught.value) == said


def test_a_socket_to_nowhere_is_closed(prepared):
    port = free_port()
    with prepared.serving(port), socket.create_connection(("127.0.0.1", port), timeout=10) as to_server:
        to_server.sendall(
            f"GET /ws/nowhere HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert to_server.recv(100).startswith(b"HTTP/1.1 403")
