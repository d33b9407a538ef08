"""Every part in every state: nothing in the gallery keeps anyone out, by day, by night or on a narrow phone."""

import pytest
from django.template.loader import render_to_string

from engage.pages.views import gallery
from tests.journeys.crawler import NARROW, TOO_WIDE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_part_keeps_anyone_out(someone, scheme):
    visitor = someone(viewport=NARROW, color_scheme=scheme)
    given_the_gallery(visitor)
    visitor.finds_it_accessible()
    assert visitor.page.evaluate(TOO_WIDE) == 0


def given_the_gallery(visitor):
    """Its address is there in development only; the style sheet is the one visitors get."""
    visitor.opens("/healthz")
    visitor.page.set_content(render_to_string("ui/gallery.html", gallery.sample()))
    visitor.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
