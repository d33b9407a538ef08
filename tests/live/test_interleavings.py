"""Whatever drops, comes back, repeats itself or is repeated: in the end each has heard 1 to n, in order."""

import contextlib
import uuid

import pytest
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage.base.models import RoomEvent
from tests.factories.live import ROOMY, Client, LiveServer, new_room, say, sign_in

LIMITS = ROOMY | {"sends_per_ten_seconds": 100_000, "frames_per_minute": 100_000}
WHO = st.integers(0, 2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("send"), WHO),
        st.tuples(st.just("post"), WHO),
        st.tuples(st.just("again"), WHO),
        st.tuples(st.just("drop"), WHO),
        st.tuples(st.just("come"), WHO),
        st.tuples(st.just("resume"), WHO),
        st.tuples(st.just("listen"), WHO),
    ),
    min_size=5,
    max_size=40,
)


@pytest.fixture(scope="module")
def two_servers(committed):
    servers = [LiveServer(limits=LIMITS).start(), LiveServer("uvicorn", limits=LIMITS).start()]
    yield servers
    for server in servers:
        server.stop()


class Story:
    """Three people, each on one of two servers, and what happens to them."""

    def __init__(self, servers):
        made = uuid.uuid4().hex
        people = [
            get_user_model().objects.create(name="P", email=f"{n}-{made}@example.org") for n in range(3)
        ]
        self.key = new_room(*people)
        self.servers, self.cids, self.said = servers, {0: [], 1: [], 2: []}, 0
        self.clients = [
            Client(servers[n % 2], self.key, person=person, session=sign_in(person))
            for n, person in enumerate(people)
        ]
        self.is_there = [True] * 3

    def does(self, verb, who):
        client = self.clients[who]
        if verb == "post":
            say(self.key, "posted")
        elif verb == "come" and not self.is_there[who]:
            client.server = self.servers[(self.servers.index(client.server) + 1) % 2]
            client.connect()
            self.is_there[who] = True
        elif self.is_there[who]:
            getattr(self, verb, lambda *_: None)(client, who)

    def send(self, client, who):
        self.cids[who].append(client.send(words=f"{len(self.cids[who])}"))

    def again(self, client, who):
        if self.cids[who]:
            client.send(cid=self.cids[who][-1], words="again")

    def drop(self, client, who):
        client.drop()
        self.is_there[who] = False

    def resume(self, client, _who):
        client.say("resume", after=client.after // 2)

    def listen(self, client, _who):
        with contextlib.suppress(TimeoutError):
            client.next(within=0.02)

    def ends(self):
        """Everyone comes back, sends again whatever was never acknowledged, and listens to the end."""
        for who, client in enumerate(self.clients):
            self.does("come", who)
            for cid in self.cids[who]:
                client.send(cid=cid, words="again")
            while missing := set(self.cids[who]) - {each.get("cid") for each in client.others}:
                assert client.next("ack")["cid"] in self.cids[who], missing
        head = RoomEvent.objects.filter(room__key=self.key).count()
        for client in self.clients:
            client.hears(head)
            client.close()
        return head


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_in_the_end_each_has_heard_everything_once_and_in_order(two_servers, db, steps):
    story = Story(two_servers)
    for verb, who in steps:
        story.does(verb, who)
    head = story.ends()
    for client in story.clients:
        assert list(client.heard) == list(range(1, head + 1))
        assert client.gaps == []
    heard = [list(client.heard.values()) for client in story.clients]
    assert heard[0] == heard[1] == heard[2]
    said = RoomEvent.objects.filter(room__key=story.key).exclude(cid=None).values_list("cid", flat=True)
    sent = {cid for cids in story.cids.values() for cid in cids}
    assert sent <= {str(cid) for cid in said}
    assert len(said) == len(set(said))
