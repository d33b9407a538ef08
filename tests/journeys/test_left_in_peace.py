"""Nothing leaves the house, nothing complains: in Wagtail's editor too, where the crawler does not go."""

import pytest
from playwright.sync_api import expect

from tests.factories.consultations import (
    make_draft,
)
from tests.journeys.sizes import COMPUTER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_the_editor_complains_of_nothing(someone, people):
    page = make_draft(people).page
    ada = someone("Ada", viewport=COMPUTER).signs_in()
    ada.opens("/editor/")
    expect(ada.main.get_by_role("heading", level=1)).to_be_visible()
    ada.opens(f"/editor/pages/{page.pk}/edit/")
    ada.presses("Insert a block")
    ada.page.get_by_role("option", name="Picture").click()
    ada.presses("Choose an image")
    expect(ada.page.get_by_role("dialog")).to_contain_text("Choose an image")
    ada.page.get_by_role("tab", name="Upload").click()
    expect(ada.page.get_by_role("dialog").get_by_label("File")).to_be_visible()
    ada.was_left_in_peace()


def test_an_inline_script_is_stopped_and_heard(someone, people):
    visitor = someone()
    visitor.opens("/")
    visitor.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'x()'}))"
    )
    with pytest.raises(AssertionError, match="Content Security Policy"):
        visitor.was_left_in_peace()


def test_a_request_to_someone_else_is_heard(someone, people):
    visitor = someone(bypass_csp=True)
    visitor.page.route("https://elsewhere.example/**", lambda route: route.fulfill(status=204))
    visitor.opens("/")
    with visitor.page.expect_request("https://elsewhere.example/pixel"):
        visitor.page.evaluate("new Image().src = 'https://elsewhere.example/pixel'")
    assert visitor.asked_elsewhere == ["https://elsewhere.example/pixel"]
