"""Two servers for all of these tests: one with room for many, one with the limits as they are."""

import uuid

import pytest
from django.core.management import call_command

from tests.factories import live_server, rows
from tests.factories.live import LiveServer


@pytest.fixture(autouse=True, scope="package")
def kinds_of_rooms():
    """The rooms of these tests, for as long as they run."""
    from tests.factories.live import forget_room_kind

    live_server.register()
    yield
    for prefix in (live_server.OPEN, live_server.CLOSED):
        forget_room_kind(prefix)


@pytest.fixture(autouse=True)
def rows_that_migrations_made():
    """Not here: it would put each test into a transaction of its own, which no server sees into."""


@pytest.fixture(scope="package")
def committed(django_db_setup, django_db_blocker):
    """What these tests write is really there. Each uses rooms and people of its own, and all goes once, at the end:

    to empty every table after each of them would take longer than the tests.
    """
    with django_db_blocker.unblock():
        yield
        call_command(
            "flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True
        )
        rows.put_back_what_migrations_made()


@pytest.fixture
def db(committed):
    """In these tests, in the place of the one that takes back what they do; its name asks for a database."""


@pytest.fixture(scope="package")
def _servers(committed):
    """Started when first asked for, by their name."""
    started = {}
    yield started
    for server in started.values():
        server.stop()


@pytest.fixture
def server(_servers, db):
    return _get(_servers, "roomy")


@pytest.fixture
def strict(_servers, db):
    """The numbers as they are, but for what a test cannot wait for."""
    return _get(_servers, "strict", limits={"heartbeat_seconds": 1, "ack_seconds": 3, "hello_seconds": 2})


@pytest.fixture
def uvicorn(_servers, db):
    return _get(_servers, "uvicorn", kind="uvicorn")


def _get(servers, name, **given):
    if name not in servers or not servers[name].process.is_alive():
        servers[name] = LiveServer(**given).start()
    return servers[name]


@pytest.fixture
def people(db):
    """`people(3)`: so many, just made; their sessions are their own."""
    from django.contrib.auth import get_user_model

    def make(count):
        model = get_user_model()
        return [
            model.objects.create(name=f"Person {number}", email=f"{uuid.uuid4().hex}@example.org")
            for number in range(count)
        ]

    return make
