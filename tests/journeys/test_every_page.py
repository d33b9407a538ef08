"""Every route of the demo place, as each of its people, on a phone and on a computer."""

import shutil

import pytest

from tests.conftest import VAR
from tests.journeys import contact_sheets
from tests.journeys.crawler import Crawler
from tests.journeys.demo import PASSWORD, STARTS, served
from tests.journeys.person import Person
from tests.journeys.routes import STANDS_FOR, must_reach

pytestmark = [pytest.mark.browser, pytest.mark.look]

SLOWLY = 15_000  # ms; several walk at once


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    with served(tmp_path_factory.mktemp("demo") / "var") as terminal:
        yield terminal


@pytest.fixture
def walker(new_page, demo):
    """`walker("ruth")` is Ruth's crawler, signed in; `walker("nobody")` has no account."""

    def walker(name, *, is_first_visit=False):
        person = Person(name, new_page(timeout=SLOWLY, reduced_motion="reduce"), demo.address)
        if name != "nobody":
            person.signs_in(PASSWORD)
        screens = VAR / "screens" / name
        shutil.rmtree(screens, ignore_errors=True)
        return Crawler(person, screens, is_first_visit=is_first_visit)

    return walker


@pytest.mark.parametrize("who", STANDS_FOR)
def test_every_page_is_as_it_should_be(walker, demo, who):
    crawler = walker(who, is_first_visit=who == "nobody")
    crawler.walks_from(*STARTS, *demo.in_hand.get(who, []))
    contact_sheets.draw(crawler.screens)
    print(f"{who}: {len(crawler.looked_at)} pages at two widths, {len(crawler.known)} links")
    assert not crawler.faults, "\n".join(crawler.faults)
    assert must_reach(who) - crawler.reached == set()
