"""Every route of the demo place, as each of its people, on a phone and on a computer."""

import json
import shutil

import pytest

from tests.commands.terminal import Terminal, free_port
from tests.conftest import VAR
from tests.factories import databases
from tests.journeys import contact_sheets
from tests.journeys.crawler import Crawler
from tests.journeys.person import Person
from tests.journeys.routes import STANDS_FOR, must_reach

pytestmark = [pytest.mark.browser, pytest.mark.look]

BEGIN = "from tests.journeys.underway import begin; print(begin())"
PASSWORD = "open both doors"
STARTS = ["/", "/nowhere/", "/harrowmere/", "/accounts/inactive/"]


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo place with something half done, served by the site's own server: `.address`, `.in_hand`."""
    folder, database = databases.with_demo()
    mine = tmp_path_factory.mktemp("demo") / "var"
    shutil.copytree(folder, mine)
    terminal = Terminal(mine, databases.new_database(database) if database else "")
    terminal.in_hand = json.loads(terminal.ask(BEGIN))
    port = free_port()
    terminal.address = f"http://127.0.0.1:{port}"
    with terminal.serving(port, DEBUG=""):
        yield terminal
    if terminal.database:
        databases.drop_database(terminal.database)


@pytest.fixture
def walker(browser, demo):
    """`walker("ruth")` is Ruth's crawler, signed in; `walker("nobody")` has no account."""
    opened = []

    def walker(name, *, is_first_visit=False):
        context = browser.new_context(locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(15_000)
        opened.append(context)
        person = Person(name, context.new_page(), demo.address)
        if name != "nobody":
            person.signs_in(PASSWORD)
        screens = VAR / "screens" / name
        shutil.rmtree(screens, ignore_errors=True)
        return Crawler(person, screens, is_first_visit=is_first_visit)

    yield walker
    for context in opened:
        context.close()


@pytest.mark.parametrize("who", STANDS_FOR)
def test_every_page_is_as_it_should_be(walker, demo, who):
    crawler = walker(who, is_first_visit=who == "nobody")
    crawler.walks_from(*STARTS, *demo.in_hand.get(who, []))
    contact_sheets.draw(crawler.screens)
    print(f"{who}: {len(crawler.looked_at)} pages at two widths, {len(crawler.known)} links")
    assert crawler.faults == []
    assert must_reach(who) - crawler.reached == set()
