"""Hostile words do nothing in a page, and what is too big or not hers is refused."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engage.base.html import TAGS, clean, light
from tests.factories.discussion import make_post, make_thread
from tests.factories.naughty import OURS, naughty
from tests.factories.promises import settle

pytestmark = pytest.mark.django_db


def test_light_leaves_nothing_that_acts():
    for words in naughty():
        shown = light(words)
        for tag in BeautifulSoup(shown, "html.parser").find_all():
            assert tag.name in TAGS, words
            assert set(tag.attrs) <= {"href", "rel"}, words
            assert tag.get("href", "https://").startswith(("https://", "http://")), words
        assert clean(shown) == shown, words


def test_light_knows_lists_quotes_stress_and_addresses():
    shown = light(
        "Hello **you** and *me*\nsecond line\n\n- one\n- two\n\n1. first\n\n> said\n\nhttps://a.example/x_*y*."
    )
    assert "<p>Hello <strong>you</strong> and <em>me</em><br>second line</p>" in shown
    assert "<ul><li>one</li><li>two</li></ul>" in shown
    assert "<ol><li>first</li></ol>" in shown
    assert "<blockquote><p>said</p></blockquote>" in shown
    assert 'href="https://a.example/x_*y*"' in shown
    assert 'rel="noopener noreferrer nofollow ugc"' in shown
    assert light("2 * 3 * 4 and snake_case_name") == "<p>2 * 3 * 4 and snake_case_name</p>"


@pytest.mark.parametrize("words", OURS)
def test_a_page_with_it_stands(cast, client, words):
    thread = make_thread(cast)
    if words.strip("\x00 "):
        make_post(cast, thread, words=words[:5_000])
    page = client.get(thread.get_absolute_url())
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_ten_megabytes_and_zero_bytes_are_refused_in_words(cast, client):
    thread = make_thread(cast)
    client.force_login(settle(cast.bo, cast.place))
    write = reverse("write_post", args=[thread.pk])
    assert client.post(write, {"words": "x" * 10_000_000, "speaks_as": "me"}).status_code in (400, 413, 422)
    assert client.post(write, {"words": "a\x00b", "speaks_as": "me"}).status_code == 422
    assert client.post(write, {"words": "x", "speaks_as": "someone else"}).status_code == 422
    assert thread.posts.count() == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "\x00"])
def test_a_page_that_is_not_there_is_another(cast, client, page):
    assert client.get(make_thread(cast).get_absolute_url(), {"page": page}).status_code == 200
