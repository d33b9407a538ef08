"""What holds on every screen: it fits a narrow phone, nothing leaves the house, nothing complains."""

import pytest
from playwright.sync_api import expect

from tests.factories.consultations import (
    add_line,
    make_answer,
    make_answered,
    make_closed,
    make_draft,
    make_open,
)
from tests.journeys.person import COMPUTER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

NARROW = {"width": 320, "height": 640}
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def screens(people):
    """{who may see them: their addresses}, of a place where something of everything is going on."""
    opened, draft = make_open(people), make_draft(people, title="What should the bus stop have?")
    closed = make_closed(people, title="When should pharmacies be open?", answers=2)
    add_line(people, closed)
    answered = make_answered(people, title="How should talking therapies work?", answers=1)
    receipt = make_answer(opened).get_absolute_url()
    opened, draft, closed, answered = (
        f"/consultations/{each.slug}/" for each in (opened, draft, closed, answered)
    )
    return {
        "": [
            *("/", "/harrowmere/", opened, opened + "answer/", closed, closed + "answer/", answered),
            *("/receipts/", receipt, receipt + "change/", receipt + "withdraw/"),
            *("/what-happened/", "/help/", "/privacy/", "/accessibility/", "/nowhere/"),
            *("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"),
        ],
        "Ada": [
            *("/desk/", "/desk/letters/", "/desk/start/X06000001/", draft + "manage/", draft + "describe/"),
            *(draft + "questions/add/", draft + "schedule/", opened + "manage/", opened + "withdraw/"),
            *(
                closed + "manage/",
                closed + "answers/",
                closed + "response/add/",
                closed + "response/publish/",
            ),
            *(answered + "manage/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"),
            "/accounts/logout/",
        ],
        "Gus": ["/desk/", opened + "help/"],
        "Dee": ["/desk/"],
        "Ida": ["/desk/"],
    }


def test_no_screen_scrolls_sideways_on_a_narrow_phone(someone, screens):
    too_wide = {}
    for person, address in everyone_everywhere(someone, screens, viewport=NARROW, is_mobile=True):
        if wider := person.page.evaluate(TOO_WIDE):
            too_wide[address] = wider
    assert too_wide == {}


def test_no_screen_keeps_anyone_out_or_asks_anyone_else(someone, screens):
    barriers = {}
    for person, address in everyone_everywhere(someone, screens, viewport=COMPUTER):
        if found := person.asks_axe():
            barriers[address] = found
        person.was_left_in_peace()
    assert barriers == {}


def test_the_colours_can_be_told_apart_in_the_dark_too(someone, screens):
    visitor = someone(color_scheme="dark")
    for address in screens[""]:
        visitor.opens(address)
        visitor.finds_it_accessible(["color-contrast"])
    ground = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(18, 24, 31)"


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


def everyone_everywhere(someone, screens, **options):
    for name, addresses in screens.items():
        person = someone(name, **options).signs_in() if name else someone(**options)
        for address in addresses:
            person.opens(address)
            yield person, address
