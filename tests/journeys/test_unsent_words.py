"""Words that someone typed and did not send: the browser asks before they are lost, and never without a reason."""

import pytest

from tests.factories.promises import settle

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WHY = "Because the last bus leaves before the clinic ends."


@pytest.fixture
def bo(someone, people):
    settle(people.bo, people.place)
    bo = someone("Bo", javascript=True)
    bo.signs_in()
    bo.opens(f"/raise/{people.place.slug}/?words=A+bus+that+meets+clinic+times")
    bo.sees("Raise something in Harrowmere")
    bo.asked = []
    bo.page.on("dialog", lambda dialog: (bo.asked.append(dialog.type), dialog.dismiss()))
    return bo


def test_leaving_asks_first_and_the_words_stay(bo):
    bo.page.locator("textarea").first.press_sequentially(WHY)
    bo.page.get_by_role("link", name="Search").first.click(no_wait_after=True)
    bo.page.wait_for_timeout(500)
    assert bo.asked == ["beforeunload"]
    assert bo.page.locator("textarea").first.input_value() == WHY


def test_what_was_taken_out_again_asks_nothing(bo):
    words = bo.page.locator("textarea").first
    words.press_sequentially("Because")
    words.fill("")
    bo.follows("Search")
    bo.sees("Search")
    assert bo.asked == []


def test_words_that_came_back_with_an_error_are_asked_about(bo):
    bo.page.locator("textarea").first.press_sequentially(WHY)
    bo.page.locator("form[method=post] button[type=submit]").last.click()
    bo.reads("Something needs another look")
    bo.page.locator("textarea").first.click()  # a browser asks nobody who has touched nothing
    bo.page.get_by_role("link", name="Search").first.click(no_wait_after=True)
    bo.page.wait_for_timeout(500)
    assert bo.asked == ["beforeunload"]


def test_sending_them_asks_nothing(bo):
    bo.page.locator("textarea").first.press_sequentially(WHY)
    bo.page.locator("form[method=post] button[type=submit]").last.click()
    bo.page.wait_for_load_state()
    assert bo.asked == []


def test_leaving_without_having_typed_asks_nothing(bo):
    bo.follows("Search")
    bo.sees("Search")
    assert bo.asked == []
