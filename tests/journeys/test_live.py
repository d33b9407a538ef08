"""A live page in a real browser: it hears, sends, mends itself, and works without any of this."""

import time

import pytest
from playwright.sync_api import expect

from tests.factories import live_server
from tests.factories.live import ROOMY, LiveServer, new_room, say, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def kinds_of_rooms():
    from tests.factories.live import forget_room_kind

    live_server.register()
    yield
    for prefix in (live_server.OPEN, live_server.CLOSED):
        forget_room_kind(prefix)


@pytest.fixture
def server(transactional_db):
    started = LiveServer(limits=ROOMY | {"poll_seconds": 1}).start()
    yield started
    started.stop()


@pytest.fixture
def bo(transactional_db):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create(name="Bo", email="bo@example.org")


@pytest.fixture
def looks(browser, server, bo):
    """`looks(key)`: Bo, signed in, with this room open; complaints of her browser fail the test."""
    opened, complaints = [], []

    def look(key, **options):
        context = browser.new_context(base_url=server.origin, **options)
        context.add_cookies([{"name": "session", "value": sign_in(bo), "url": server.origin}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        opened.append(context)
        page.goto(f"/try/{key}")
        return page

    look.complaints = complaints
    yield look
    for context in opened:
        context.close()


def is_live(page):
    expect(page.get_by_text("New things appear here by themselves.")).to_be_visible()
    return page


def test_what_one_says_the_other_reads_without_loading_anew(looks, bo):
    key = new_room(bo)
    one, other = is_live(looks(key)), is_live(looks(key))
    one.get_by_label("Words").fill("The lift is broken")
    one.get_by_role("button", name="Say", exact=True).click()
    expect(other.get_by_text("The lift is broken")).to_be_visible()
    expect(one.get_by_text("The lift is broken")).to_have_count(1)
    expect(one.get_by_label("Words")).to_have_value("")
    expect(other.get_by_role("status").filter(has_text="Someone spoke.")).to_be_attached(timeout=8000)
    one.get_by_role("button", name="Be refused").click()
    expect(one.get_by_role("alert").filter(has_text="The queue is closed")).to_be_visible()
    assert looks.complaints == []


def test_what_changes_takes_its_place_but_not_under_someones_hands(looks, bo):
    from types import SimpleNamespace

    from taggit.models import Tag

    key = new_room(bo)
    page = is_live(looks(key))
    say(key, "words that go")
    words = page.get_by_text("words that go")
    expect(words).to_be_visible()
    words.evaluate("each => { each.tabIndex = 0; each.focus(); }")
    live_server.hide(SimpleNamespace(pk=""), key, {"pk": Tag.objects.get().pk}, None)
    say(key, "words after")
    expect(page.get_by_text("words after")).to_be_visible()
    expect(words).to_be_focused()
    page.get_by_label("Words").focus()
    expect(words).to_have_count(0)
    expect(page.get_by_text("hidden")).to_have_count(1)


def test_it_is_read_out_at_most_every_five_seconds_and_not_when_paused(looks, bo):
    key = new_room(bo)
    page = is_live(looks(key))
    region = page.locator("[data-live-news]")
    region.evaluate(
        "each => { window.read = []; new MutationObserver(() => window.read.push(each.textContent))"
        ".observe(each, {childList: true, characterData: true, subtree: true}); }"
    )
    for number in range(3):
        say(key, f"{number}")
    expect(region).to_have_text("3 new things.", timeout=8000)
    assert page.evaluate("window.read.length") == 1
    page.get_by_role("button", name="Do not read out").click()
    say(key, "silent")
    expect(page.get_by_text("silent")).to_be_visible()
    time.sleep(5.5)
    assert page.evaluate("window.read.length") == 1


def test_when_the_server_restarts_it_comes_back_and_misses_nothing(looks, bo, server):
    key = new_room(bo)
    page = is_live(looks(key))
    server.kill()
    say(key, "said meanwhile")
    server.start()
    expect(page.get_by_text("said meanwhile")).to_have_count(1, timeout=15_000)


def test_without_sockets_it_asks_every_few_seconds(looks, bo, browser):
    key = new_room(bo)
    page = looks(key)
    page.add_init_script("window.WebSocket = class { constructor() { throw new Error('blocked'); } }")
    page.reload()
    expect(page.get_by_text("This page looks for news every few seconds.")).to_be_visible(timeout=15_000)
    say(key, "by another road")
    expect(page.get_by_text("by another road")).to_have_count(1, timeout=5000)
    page.get_by_label("Words").fill("By post")
    page.get_by_role("button", name="Say", exact=True).click()
    expect(page.get_by_text("2 before")).to_be_visible()


def test_without_javascript_the_page_is_complete(looks, bo):
    key = new_room(bo)
    page = looks(key, java_script_enabled=False)
    expect(page.get_by_text("0 before")).to_be_visible()
    page.get_by_label("Words").fill("By post")
    page.get_by_role("button", name="Say", exact=True).click()
    expect(page.get_by_text("1 before")).to_be_visible()


def test_who_is_removed_is_told_that_nothing_comes_any_more(looks, bo):
    from engage.base.live import close_for

    key = new_room(bo)
    page = is_live(looks(key))
    bo.groups.clear()
    close_for(bo.pk, key=key)
    expect(page.get_by_text("This page shows nothing new by itself any more.")).to_be_visible()


def test_when_numbers_mean_something_else_the_page_is_loaded_anew(looks, bo):
    from engage.base.live import renew_epochs

    key = new_room(bo)
    say(key)
    page = is_live(looks(key))
    expect(page.get_by_text("1 before")).to_be_visible()
    with page.expect_event("load"):
        renew_epochs()
    is_live(page)
