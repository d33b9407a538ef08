"""A server with sockets, a browser, and people who use it."""

import os
from collections.abc import Iterator
from itertools import islice

import pytest
from django.db import connections
from pytest_django.live_server_helper import LiveServer

from engage.base.actions import CONSOLE
from engage.people.actions import confirm_address
from engage.people.models import Person as Account
from tests.conftest import CHROMIUM
from tests.factories.asgi_server import AsgiServer

pytest.register_assert_rewrite("tests.journeys.person")  # before it is imported

from tests.journeys.person import Person  # noqa: E402 - see above
from tests.journeys.sizes import PHONE  # noqa: E402 - see above

# The longest, in three parts of which each needs a site of its own. They go out to different processes, for between them
# stand as many others as go out together.
WALKS = (
    ("test_every_page", {"martin", "fern", "ruth", "priya"}),
    ("test_other_languages", {"nobody", "hafsa", "martin", None}),
    ("test_every_page", {"hafsa", "nobody", "owen", "sian"}),
)
TOGETHER = 10
# No page stays long enough that its scripts, of which axe is by far the longest, repay what making them fast takes.
SHORT_LIVED = (
    "--js-flags=--no-opt --no-maglev --always-sparkplug --no-flush-bytecode --single-threaded-gc"
    " --min-semi-space-size=64 --max-semi-space-size=64"  # MB; axe makes much that is soon thrown away
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys come last: Playwright keeps an event loop in this thread until the end. The longest begin them."""
    journeys = [item for item in items if item.get_closest_marker("browser")]
    others = iter([item for item in journeys if _walk_of(item) is None])
    ordered = []
    for walk in WALKS:
        ordered += [item for item in journeys if _walk_of(item) == walk]
        ordered += islice(others, TOGETHER)
    items[:] = [item for item in items if not item.get_closest_marker("browser")] + ordered + list(others)


def _walk_of(item):
    who = item.callspec.params.get("who") if hasattr(item, "callspec") else None
    return next((walk for walk in WALKS if item.path.stem == walk[0] and who in walk[1]), None)


@pytest.fixture(scope="session")
def threads_connections(django_db_setup) -> dict:
    return {alias: connections[alias] for alias in connections}


@pytest.fixture(scope="session")
def playwright(threads_connections, playwright):
    """Once Playwright's event loop runs in this thread, Django takes the thread for an asynchronous one.

    It would refuse plain queries, and look elsewhere for its connections; both are the same as before.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    for alias, connection in threads_connections.items():
        connections[alias] = connection
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox", SHORT_LIVED]}


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """Threads and sockets; WhiteNoise hands out the collected static files, as it does outside tests."""
    server = LiveServer("127.0.0.1", start=False)
    server.thread.static_handler = lambda application: application
    server.start()
    yield server
    server.stop()


@pytest.fixture
def people(cast):
    """The cast, whose addresses are known to be theirs, so that they can sign in."""
    for account in Account.objects.exclude(email=None):
        confirm_address(actor=CONSOLE, person=account)
    return cast


@pytest.fixture
def new_page(browser):
    """`new_page()` is a phone of its own, with nothing in it; every option of a browser context can be given."""
    opened = []

    def new_page(*, timeout=10_000, **options):
        context = browser.new_context(**({"viewport": PHONE, "locale": "en-GB"} | options))
        context.set_default_timeout(timeout)
        opened.append(context)
        return context.new_page()

    yield new_page
    for context in opened:
        context.close()


@pytest.fixture
def live_site(people):
    """The site with its socket, for tests whose pages are live; who asks for it is served by it."""
    server = AsgiServer().start()
    yield server
    server.stop()
    connections.close_all()


@pytest.fixture
def someone(request, new_page, people):
    """`someone("Ada")` is Ada at her phone; every option of a browser context can be given."""
    asked_for = "live_site" if "live_site" in request.fixturenames else "live_server"
    address = request.getfixturevalue(asked_for).url

    def at_a_phone(name="A neighbour", *, javascript=True, **options) -> Person:
        reader = None if javascript else new_page(**options)
        return Person(name, new_page(java_script_enabled=javascript, **options), address, reader=reader)

    return at_a_phone


@pytest.fixture(scope="session")
def seen(tmp_path_factory):
    """`seen("demo")` is a folder that all processes of this run share."""

    def seen(of_what):
        own = tmp_path_factory.getbasetemp()
        folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"seen-{of_what}"
        folder.mkdir(exist_ok=True)
        return folder

    return seen
