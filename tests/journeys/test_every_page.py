"""Every route of the demo place, as each of its people, on a phone and on a computer."""

import os
import shutil

import pytest

from tests.conftest import VAR
from tests.journeys import contact_sheets
from tests.journeys.crawler import Crawler
from tests.journeys.demo import PASSWORD, STARTS, served
from tests.journeys.person import Person
from tests.journeys.routes import STANDS_FOR, must_reach

pytestmark = [pytest.mark.browser, pytest.mark.look]

# What asks again who she is stays open for five minutes only, so it is looked at first.
FIRST = {"owen": ["/people/roles/invite/", "/people/roles/1/end/"]}
SLOWLY = 15_000  # ms; several walk at once


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    with served(tmp_path_factory.mktemp("demo") / "var") as terminal:
        yield terminal


@pytest.fixture
def walker(new_page, demo, seen):
    """`walker("ruth")` is Ruth's crawler, signed in; `walker("nobody")` has no account."""

    def walker(name, *, is_first_visit=False):
        page = new_page(timeout=SLOWLY, reduced_motion="reduce")
        person = Person(name, page, demo.address, spare_code=demo.spare_code)
        if name != "nobody":
            person.signs_in(PASSWORD)
        return Crawler(person, is_first_visit=is_first_visit, seen=seen("demo"), screens=screens_of(name))

    return walker


def screens_of(name):
    """Where her pictures are kept, when they are asked for: `SCREENS=yes make test ARGS="-k every_page"`."""
    if not os.environ.get("SCREENS"):
        return None
    shutil.rmtree(VAR / "screens" / name, ignore_errors=True)
    return VAR / "screens" / name


@pytest.mark.parametrize("who", STANDS_FOR)
def test_every_page_is_as_it_should_be(walker, demo, who):
    crawler = walker(who, is_first_visit=who == "nobody")
    if who == "owen":
        crawler.person.shows_again_who_she_is(PASSWORD)
    crawler.walks_from(*FIRST.get(who, []), *STARTS, *demo.in_hand.get(who, []))
    if crawler.screens:
        contact_sheets.draw(crawler.screens)
    print(f"{who}: {len(crawler.looked_at)} pages at two widths, {len(crawler.known)} links")
    assert not crawler.faults, "\n".join(crawler.faults)
    assert must_reach(who) - crawler.reached == set()
