"""Whatever arrives, each with its documented code, and nobody else waits."""

import contextlib
import http.client
import json
import socket as sockets
import time
import uuid

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from engage.base import clock
from engage.base.live.limits import Limits
from engage.base.live.tickets import Ticket, fingerprint, signed
from tests.factories.live import Client, new_room, say, serving, sign_in


def ticket(person, session, key, age=0.0) -> str:
    made = clock.now().timestamp() - age
    return signed(Ticket(str(person.pk) if person else "", fingerprint(session) if person else "", key, made))


# --- Who may come in ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://127.0.0.1.evil.example", "http://sub.127.0.0.1"]
)
def test_a_page_of_someone_else_gets_no_socket(server, origin):
    with pytest.raises(InvalidStatus) as refused:
        Client(server, new_room(), origin=origin)
    assert refused.value.response.status_code == 403


def test_another_address_is_refused(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Origin": server.origin,
    }
    connection.request(
        "GET", "/ws/other", headers=headers | {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    )
    assert connection.getresponse().status == 403
    connection.close()


def test_a_ticket_that_was_altered_or_never_ours(server, people):
    [bo] = people(1)
    key, session = new_room(bo), sign_in(bo)
    good = ticket(bo, session, key)
    for bad in (good[:-2] + "xx", "", "x" * 5000, good.split(":")[0], None):
        with Client(server, key, person=bo, session=session, ticket=bad or "none") as client:
            assert client.code() == 4401


def test_a_ticket_that_is_too_old(server, people):
    [bo] = people(1)
    key, session = new_room(bo), sign_in(bo)
    almost = ticket(bo, session, key, age=Limits().ticket_seconds - 30)
    with Client(server, key, person=bo, session=session, ticket=almost) as client:
        client.next("welcome")
    old = ticket(bo, session, key, age=Limits().ticket_seconds + 1)
    with Client(server, key, person=bo, session=session, ticket=old) as client:
        assert client.code() == 4401


def test_a_ticket_from_someone_elses_page(server, people):
    bo, cy = people(2)
    key = new_room(bo)
    stolen = ticket(bo, sign_in(bo), key)
    with Client(server, key, person=cy, ticket=stolen) as client:
        assert client.code() == 4401
    with Client(server, key, ticket=stolen) as client:  # without any cookie
        assert client.code() == 4401


def test_a_ticket_for_another_room(server, people):
    [bo] = people(1)
    session = sign_in(bo)
    other = ticket(bo, session, new_room(bo))
    with Client(server, new_room(bo), person=bo, session=session, ticket=other) as client:
        assert client.code() == 4403


def test_a_room_that_is_not_there(server):
    for key in ("tests.open:123456789", "nobody.knows:1", "x", ""):
        with Client(server, key, ticket=ticket(None, None, key), epoch="0" * 32) as client:
            assert client.code() == 4404


# --- What may be said ---------------------------------------------------------------------------


NO_FRAMES = [
    "",
    "x",
    "[]",
    "7",
    "null",
    '"hello"',
    "{}",
    '{"type": "bye"}',
    '{"type": "event", "seq": 1}',
    '{"type": ["send"]}',
    '{"type": "hello"}',
    '{"type": "ack"}',
    '{"type": "ack", "seq": "1"}',
    '{"type": "ack", "seq": -1}',
    '{"type": "ack", "seq": 1e3}',
    '{"type": "ack", "seq": true}',
    '{"type": "ack", "seq": 99999999999999999999999}',
    '{"type": "resume"}',
    '{"type": "resume", "after": null}',
    '{"type": "send"}',
    '{"type": "send", "cid": "1", "verb": "say"}',
    f'{{"type": "send", "cid": "{uuid.uuid4()}", "verb": 7}}',
    f'{{"type": "send", "cid": "{uuid.uuid4()}", "verb": "say", "fields": []}}',
    "[" * 60_000,
    '{"type": ' + "9" * 10_000 + "}",
]


@pytest.mark.parametrize("text", NO_FRAMES, ids=lambda text: text[:25])
def test_what_is_no_frame_closes_the_socket(server, text):
    with Client(server, new_room()) as client:
        client.next("welcome")
        client.socket.send(text)
        assert client.code() == 1008


@pytest.mark.parametrize("text", [text for text in NO_FRAMES if "hello" not in text][:9])
def test_so_it_does_before_hello(server, text):
    with Client(server, new_room(), hello=False) as client:
        client.say = lambda *_a, **_k: client
        client.connect()
        client.socket.send(text)
        assert client.code() == 1008


@pytest.mark.parametrize(
    "fields",
    [{"after": -1}, {"after": "1"}, {"after": None}, {"epoch": 7}, {"room": None}, {"after": 2**70}],
)
def test_a_hello_that_no_page_says(server, fields):
    client = Client(server, new_room(), hello=False)
    say_it, client.say = client.say, lambda *_a, **_k: client
    with client:
        client.connect()
        good = {"room": client.key, "epoch": client.epoch, "after": 0, "ticket": client.ticket}
        say_it("hello", **(good | fields))
        assert client.code() == 1008


def test_bytes_are_no_frame(server):
    with Client(server, new_room()) as client:
        client.next("welcome")
        client.socket.send(b'{"type": "ack", "seq": 0}')
        assert client.code() == 1008


def test_who_says_no_hello_is_let_go(strict):
    client = Client(strict, new_room(), hello=False)
    client.say = lambda *_a, **_k: client
    with client:
        client.connect()
        assert client.code(within=4) == 1008


@pytest.mark.parametrize("size", [65_537, 1_000_000])
def test_a_frame_of_more_than_64_kib(server, size):
    with Client(server, new_room()) as client:
        client.next("welcome")
        client.socket.send('{"type":"ack","seq":' + " " * (size - 22) + "0}")
        assert client.code() == 1009


def test_a_frame_of_64_kib_is_read(server):
    with Client(server, new_room()) as client:
        client.next("welcome")
        text = '{"type":"ack","seq":' + " " * (65_536 - 22) + "0}"
        assert len(text) == 65_536
        client.socket.send(text)
        client.next("heartbeat")


def test_a_resume_beyond_what_was_sent(server):
    with Client(server, new_room()) as client:
        client.say("resume", after=5)
        assert client.code() == 4409


# --- How often ------------------------------------------------------------------------------------


def test_a_hundred_frames_in_a_minute_and_no_more(strict):
    with Client(strict, new_room()) as client:  # hello is one of them
        for _ in range(99):
            client.say("ack", seq=0)
        client.next("heartbeat")
        client.say("ack", seq=0)
        assert client.code() == 4429


def test_ten_sends_in_ten_seconds_then_words_then_the_end(strict, people):
    [bo] = people(1)
    with Client(strict, new_room(bo), person=bo) as client:
        for _ in range(20):
            client.send(words="again")
        answers = [client.next("ack", "error")["type"] for _ in range(20)]
        assert (answers.count("ack"), answers.count("error")) == (10, 10)
        client.send(words="and again")
        assert client.code() == 4429


def test_the_number_is_one_persons_over_all_her_sockets(strict, people):
    [bo] = people(1)
    key = new_room(bo)
    with Client(strict, key, person=bo) as one, Client(strict, key, person=bo) as two:
        for _ in range(6):
            one.send(words="one")
            two.send(words="two")
        answers = [client.next("ack", "error")["type"] for client in (one, two) for _ in range(6)]
        assert (answers.count("ack"), answers.count("error")) == (10, 2)


def test_a_queue_that_is_full(people):
    [bo] = people(1)
    with (
        serving(limits={"sends_per_ten_seconds": 1000, "waiting_sends": 5}) as slow,
        Client(slow, new_room(bo), person=bo) as client,
    ):
        for _ in range(7):
            client.send("dawdle", seconds=2)
        assert client.code() == 1013


def test_three_sockets_each(strict, people):
    [bo] = people(1)
    key, session = new_room(bo), sign_in(bo)
    three = [Client(strict, key, person=bo, session=session) for _ in range(3)]
    for client in three:
        client.next("welcome")
    with Client(strict, key, person=bo, session=session) as fourth:
        assert fourth.code() == 4429
    three[0].close()
    time.sleep(0.3)
    with Client(strict, key, person=bo, session=session) as again:
        again.next("welcome")
    for client in three[1:]:
        client.close()


def test_twenty_sockets_from_one_address(db):
    with serving(limits={}) as own:
        key = new_room()
        twenty = [Client(own, key) for _ in range(20)]
        for client in twenty:
            client.next("welcome")
        with Client(own, key) as one_more:
            assert one_more.code() == 4429
        for client in twenty:
            client.close()
        time.sleep(0.3)
        with Client(own, key) as again:
            again.next("welcome")


def test_the_address_is_the_one_that_the_trusted_proxy_names(db):
    limits = {"sockets_per_address": 1}
    with serving(limits=limits, TRUSTED_PROXIES="1") as own:
        key = new_room()
        with Forwarded(own, key, "192.0.2.1") as one, Forwarded(own, key, "192.0.2.2") as two:
            assert one.next()["type"] == two.next()["type"] == "welcome"
            with Forwarded(
                own, key, "9.9.9.9, 192.0.2.1"
            ) as claims:  # what a client claims stands to the left
                assert claims.code() == 4429


class Forwarded(Client):
    """Through a proxy that says where she comes from."""

    def __init__(self, server, key, said):
        self.said = said
        super().__init__(server, key)

    def connect(self):
        from websockets.sync.client import connect

        headers = {"X-Forwarded-For": self.said}
        self._connecting = connect(
            self.server.address, origin=self.server.origin, additional_headers=headers, compression=None
        )
        self.socket = self._connecting.__enter__()
        with contextlib.suppress(ConnectionClosed):
            self.say("hello", room=self.key, epoch=self.epoch, after=self.after, ticket=self.ticket)
        return self


def test_a_process_that_is_full_and_one_that_is_asked_too_fast(db):
    with serving(limits={"sockets_per_process": 2}) as own:
        key = new_room()
        with Client(own, key) as one, Client(own, key) as two:
            one.next("welcome"), two.next("welcome")
            with Client(own, key) as third:
                assert third.code() == 1013
    with serving(limits={"accepts_per_second": 3}) as own:
        clients = [Client(own, key) for _ in range(6)]
        codes = [_first(client) for client in clients]
        assert codes.count("welcome") == 3
        assert codes.count(1013) == 3
        time.sleep(1.1)
        with Client(own, key) as later:
            later.next("welcome")


def _first(client):
    try:
        return client.next()["type"]
    except ConnectionClosed as closed:
        return closed.rcvd.code
    finally:
        client.close()


def test_a_socket_lives_its_time_and_no_longer(db):
    with (
        serving(limits={"life_seconds": 2, "heartbeat_seconds": 1}) as own,
        Client(own, new_room()) as client,
    ):
        client.next("welcome")
        assert client.code(within=6) == 1012


# --- Who takes nothing ----------------------------------------------------------------------------


def test_who_acknowledges_nothing_is_let_go(strict):
    key = new_room()
    for _ in range(230):
        say(key)
    with Client(strict, key) as client:
        client.acks = False
        assert client.code(within=15) == 4408
        assert client.after == 200


def test_so_is_who_owes_one_answer_for_too_long(strict):
    key = new_room()
    say(key)
    with Client(strict, key) as client:
        assert client.code(within=10) == 4408


def test_who_acknowledges_now_and_then_hears_everything(strict):
    key = new_room()
    for _ in range(450):
        say(key)
    with Client(strict, key) as client:
        assert client.hears(450, within=20).gaps == []


@pytest.mark.parametrize("kind", ["daphne", "uvicorn"])
def test_one_who_never_reads_holds_nobody_up_and_fills_no_memory(db, people, kind):
    [bo] = people(1)
    key = new_room(bo)
    limits = {"heartbeat_seconds": 1, "sends_per_ten_seconds": 10_000, "frames_per_minute": 100_000}
    fat = "from tests.factories import live_server\nfrom engage.base.live import kinds\n"
    fat += "kinds._kinds['tests.closed'].shows['said'] = lambda subject, key: 'x' * 60_000"
    limits |= {"sockets_per_person": 50, "sockets_per_address": 100}
    with serving(kind, limits=limits, sabotage=fat) as own, Client(own, key, person=bo) as sender:
        sender.next("welcome")
        before = own.memory()
        deaf = [Deaf(own, key, bo) for _ in range(10)]
        took = []
        for number in range(1, 121):
            began = time.monotonic()
            sender.send(words="words")
            sender.hears(number)
            sender.say("ack", seq=number)
            took.append(time.monotonic() - began)
        assert sorted(took)[int(len(took) * 0.95)] < 1
        assert own.memory() - before < 100
        for each in deaf:
            each.close()


class Deaf:
    """A socket whose owner reads nothing after the handshake."""

    def __init__(self, server, key, person):
        whole = Client(server, key, person=person, hello=False)
        self.socket = sockets.socket()
        self.socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
        self.socket.connect(("127.0.0.1", server.port))
        lines = [
            "GET /ws/live HTTP/1.1",
            f"Host: 127.0.0.1:{server.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version: 13",
            f"Origin: {server.origin}",
            f"Cookie: session={whole.session}",
        ]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        hello = {"type": "hello", "room": key, "epoch": whole.epoch, "after": 0, "ticket": whole.ticket}
        self.socket.sendall(framed(json.dumps(hello).encode()))

    def close(self):
        self.socket.close()


def framed(payload: bytes) -> bytes:
    """A masked text frame, with a mask of zeros."""
    size = len(payload)
    head = bytes([0x81, 0x80 | size]) if size < 126 else bytes([0x81, 0xFE]) + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


def test_a_flood_of_frames_fills_no_memory(strict):
    """daphne reads as fast as it can and keeps what waits; the socket is gone before it is much."""
    before = strict.memory()
    key = new_room()
    flood = framed(b'{"type":"send","cid":"1","verb":"' + b"x" * 60_000 + b'"}') * 20
    for _ in range(5):
        with Client(strict, key) as client:
            client.next("welcome")
            raw = client.socket.socket
            try:
                for _ in range(50):
                    raw.sendall(flood)
            except OSError:
                pass  # it hung up
            client.drop()
    time.sleep(1)
    assert strict.memory() - before < 100
