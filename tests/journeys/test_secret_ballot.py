"""Voting on a phone: by tapping, by moving names, by typing, by keyboard alone, and without JavaScript."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from engage.base.clock import moved_to, now
from engage.elections.models import Ballot, Envelope
from tests.factories.elections import make_poll, of_the_electorate
from tests.journeys.keys import Keys

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def ballot(people):
    """The address of a vote that is open now, with Bo on its roll."""
    of_the_electorate(people.bo, people.place)
    with ExitStack() as stack:
        stack.enter_context(moved_to(now() - timedelta(days=60)))
        election = make_poll(people, lambda moment: stack.enter_context(moved_to(moment)), days=68)
    return f"{election.get_absolute_url()}cast-ballot/"


def test_someone_taps_moves_and_sends_her_order(someone, ballot):
    bo = someone("Bo").signs_in()
    bo.opens(ballot)
    bo.sees("Whom do you want?")
    bo.presses("Put first: Candidate B")
    bo.presses("Put next: number 2: Candidate A")
    bo.presses("Put next: number 3: Candidate C")
    then_her_order_is(bo, "B A C")
    bo.presses("Up: Candidate C")
    then_her_order_is(bo, "B C A")
    bo.presses("Take out: Candidate B")
    then_her_order_is(bo, "C A")
    items = bo.page.locator("[data-order] li")
    items.nth(1).drag_to(items.nth(0))
    then_her_order_is(bo, "A C")
    bo.finds_it_accessible()
    bo.presses("Look at it once more")
    bo.sees("Is this your order?")
    expect(bo.page.locator("main ol li")).to_have_text(["Candidate A", "Candidate C"])
    bo.finds_it_accessible()
    bo.presses("Put it in the box")
    bo.sees("Your vote is in the box")
    bo.reads(Envelope.objects.get().fingerprint)
    bo.does_not_read("Candidate A")
    bo.finds_it_accessible()
    assert Ballot.objects.count() == 0
    bo.was_left_in_peace()


def test_someone_types_numbers_and_her_order_follows(someone, ballot):
    bo = someone("Bo").signs_in()
    bo.opens(ballot)
    bo.writes("Number for Candidate C", "1")
    bo.writes("Number for Candidate A", "2")
    bo.page.keyboard.press("Tab")
    then_her_order_is(bo, "C A")
    bo.was_left_in_peace()


def test_someone_votes_with_the_keyboard_alone(someone, ballot):
    bo = someone("Bo").signs_in()
    bo.opens(ballot)
    keys = Keys(bo)
    bo.page.get_by_role("button", name="Put first: Candidate B").focus()
    keys.press("Space")
    bo.page.get_by_role("button", name="Put next: number 2: Candidate A").focus()
    keys.press("Enter")
    bo.page.get_by_role("button", name="Up: Candidate A").focus()
    keys.press("Enter")
    then_her_order_is(bo, "A B")
    assert "Candidate A" in bo.page.evaluate("document.activeElement.getAttribute('aria-label')")
    bo.was_left_in_peace()


def test_someone_whose_browser_runs_no_scripts_votes(someone, ballot):
    bo = someone("Bo", javascript=False).signs_in()
    bo.opens(ballot)
    bo.writes("Number for Candidate B", "1")
    bo.presses("Look at it once more")
    bo.sees("Is this your order?")
    bo.presses("Change it")
    bo.writes("Number for Candidate A", "2")
    bo.presses("Look at it once more")
    bo.presses("Put it in the box")
    bo.sees("Your vote is in the box")
    assert Envelope.objects.count() == 1


def then_her_order_is(person, letters: str):
    names = [f"Candidate {letter}" for letter in letters.split()]
    lines = person.page.locator("[data-order] li")
    expect(lines).to_have_count(len(names))
    for line, name in zip(lines.all(), names, strict=True):
        expect(line).to_contain_text(name)
    for place, name in enumerate(names, start=1):
        expect(person.box(f"Number for {name}")).to_have_value(str(place))
