"""Words people typed become HTML in one place only."""

import pytest

from engage.base.html import clean, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\u00a0script:alert(1)">x</a>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe src=//evil.example></iframe>",
    '<form action="//evil.example"><input name=a></form>',
    '<p style="position:fixed" class="x" id="y" onclick="z()">hi</p>',
]


@pytest.mark.parametrize("words", HOSTILE)
def test_clean_leaves_nothing_that_acts(words):
    cleaned = clean(words)
    for bad in (
        "<script",
        "onerror=",
        "onclick",
        "javascript:",
        "<svg",
        "<iframe",
        "<form",
        "style=",
        "class=",
    ):
        assert bad not in cleaned.lower()
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("words", HOSTILE)
def test_plain_shows_tags_as_typed(words):
    assert "<script" not in plain(words)
    assert "<img" not in plain(words)


def test_plain_keeps_paragraphs_and_links():
    shown = plain("One\nline\n\nSee https://example.org/a?b=1&c=2")
    assert shown.startswith("<p>One<br>line</p>")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in shown
    assert "nofollow" in shown
