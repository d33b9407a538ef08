"""Answering with Tab, Space and Enter alone."""

import pytest
from playwright.sync_api import expect

from tests.factories.consultations import make_open
from tests.journeys.keys import Keys

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_a_citizen_answers_without_a_mouse(someone, people):
    ann = given_she_reads_about_an_open_question(someone, make_open(people))
    keys = Keys(ann)
    then_the_first_stop_skips_to_the_main_part(ann, keys)
    when_she_goes_to_the_questions(ann, keys)
    when_she_answers_with_a_slip_in_her_address(keys)
    then_the_focus_is_on_what_went_wrong_and_leads_to_the_field(ann, keys)
    when_she_mends_it_checks_and_sends(ann, keys)
    ann.was_left_in_peace()


def test_a_place_where_the_focus_cannot_be_seen_is_noticed(someone, people):
    ann = given_she_reads_about_an_open_question(someone, make_open(people))
    ann.page.locator(":is(a, button)").evaluate_all(
        "all => all.forEach(each => { each.style = 'outline: none !important; box-shadow: none !important;"
        " background: none !important; color: #000 !important; text-decoration: none !important' })"
    )
    ann.page.keyboard.press("Tab")  # the skip link, which comes into sight
    with pytest.raises(AssertionError, match="nothing shows"):
        Keys(ann).tab()


def given_she_reads_about_an_open_question(someone, consultation):
    ann = someone("Ann")
    ann.opens(consultation.get_absolute_url())
    ann.sees(consultation.title)
    return ann


def then_the_first_stop_skips_to_the_main_part(ann, keys):
    keys.tab()
    assert keys.here() == "Skip to the main part"
    keys.press("Enter")
    assert ann.page.evaluate("document.activeElement.id") == "main"


def when_she_goes_to_the_questions(ann, keys):
    keys.tab_to("Answer now")
    keys.press("Enter")
    expect(ann.page.get_by_role("button", name="Check my answer")).to_be_visible()


def when_she_answers_with_a_slip_in_her_address(keys):
    keys.tab_to("Market Hall")
    keys.press("Space")
    keys.tab_to("By bus")
    keys.press("Space")
    keys.tab_to("3. What would stop you?")
    keys.type("The cobbles.")
    keys.tab_to("Your e-mail address")
    keys.type("ann")
    keys.tab_to("Check my answer")
    keys.press("Enter")


def then_the_focus_is_on_what_went_wrong_and_leads_to_the_field(ann, keys):
    expect(ann.page.get_by_role("alert")).to_be_focused()
    expect(ann.page).to_have_title(
        "Please look again: Your answer: Where should the Harbour hub go? – engage"
    )
    keys.tab_to("An e-mail address looks like")
    keys.press("Enter")
    expect(ann.box("Your e-mail address")).to_be_focused()


def when_she_mends_it_checks_and_sends(ann, keys):
    keys.press("End")
    keys.type("@example.org")
    keys.tab_to("Check my answer")
    keys.press("Enter")
    ann.sees("Check your answer")
    ann.reads("Market Hall", "By bus", "The cobbles.", "ann@example.org")
    keys.tab_to("Send my answer")
    keys.press("Enter")
    ann.sees("Thank you. We have your answer")
