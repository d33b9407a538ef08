"""The totals: after the close, rounded, and never one person."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from engage.base.actions import CLOCK
from engage.base.events import about
from engage.consultations import actions as consultations
from engage.equality import queries
from engage.equality.models import Tally
from tests.factories.consultations import make_open
from tests.factories.equality import count_in, make_dimension


@pytest.fixture
def closed(cast):
    """`closed(young, old)` is a consultation that closed after so many were counted."""
    age = make_dimension(cast.place, categories=["Young", "Middle", "Old"])

    def closed(*counts):
        opened = make_open(cast)
        for category, count in zip(age.categories.all(), counts, strict=True):
            for _each in range(count):
                count_in(opened, category)
        consultations.close_consultation(actor=CLOCK, consultation=opened)
        opened.refresh_from_db()
        return opened

    return closed


def bars(thing) -> dict:
    (total,) = queries.who_took_part(thing)
    return {bar["label"]: bar["value"] for bar in total["bars"]}


def test_rounded_to_five(closed):
    assert bars(closed(12, 21, 18)) == {"Young": 10, "Middle": 20, "Old": 20}


def test_small_ones_are_hidden_and_never_just_one(closed):
    assert bars(closed(3, 21, 18)) == {"Young": None, "Middle": 20, "Old": None}


def test_too_few_in_all_show_nothing(closed, client):
    thing = closed(10, 10, 9)
    assert bars(thing) == {}
    page = client.get(reverse("who_took_part", args=[about(thing)])).content.decode()
    assert "Too few people answered this" in page


def test_nobody_watches_them_change(cast, client):
    age, opened = make_dimension(cast.place), make_open(cast)
    for _each in range(40):
        count_in(opened, age.categories.first())
    page = client.get(reverse("who_took_part", args=[about(opened)])).content.decode()
    assert "This is still open." in page
    assert "Young" not in page


def test_a_page_people_can_read(closed, client, django_assert_max_num_queries):
    url = reverse("who_took_part", args=[about(closed(12, 21, 18))])
    with django_assert_max_num_queries(12):
        page = client.get(url).content.decode()
    assert "How old are you?" in page
    assert "<table" in page


def test_nobody_said_anything(closed, client):
    page = client.get(reverse("who_took_part", args=[about(closed(0, 0, 0))])).content.decode()
    assert "Nobody told us about themselves" in page


def test_months_are_added_up(closed):
    thing = closed(12, 21, 18)
    for tally in Tally.objects.all():
        Tally.objects.create(
            subject=tally.subject, category=tally.category, month="2020-01-01", count=tally.count
        )
    assert bars(thing) == {"Young": 25, "Middle": 40, "Old": 35}


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_no_figure_between_one_and_seven_is_ever_shown(counts):
    from engage.base.disclosure import breakdown

    numbers = {"disclosure.suppress_below": 8, "disclosure.round_to": 5, "disclosure.min_base": 30}
    figures = breakdown(dict(enumerate(counts)), numbers, base=sum(counts))
    shown = [value for value in (figures or {}).values() if value is not None]
    assert all(value % 5 == 0 and value >= 10 for value in shown)
