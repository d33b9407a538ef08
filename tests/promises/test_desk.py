"""The desk of those who owe: overdue, today, this week, later; each with one way on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.people.states import RoleKind
from engage.places.actions import add_organisation, end_organisation
from engage.places.states import Sector
from engage.promises.actions import acknowledge_duty
from engage.promises.queries.owing import owed_by
from engage.promises.states import How
from tests.factories.consultations import make_closed
from tests.factories.promises import (
    make_agreed,
    make_assigned,
    make_chair,
    make_claimed,
    make_contested,
    make_disputed,
    make_duty,
    make_proposed,
    make_published,
    make_started,
    say,
)
from tests.factories.work import tick


def titles(group):
    return [row.title for row in group]


def in_days(days):
    return clock.today() + timedelta(days=days)


def test_what_is_owed_stands_under_when(cast):
    make_assigned(cast, title="Late", due_date=in_days(-3))
    make_duty(cast, title="Now", due_date=in_days(0))
    make_duty(cast, title="Soon", due_date=in_days(7))
    make_duty(cast, title="Some day", due_date=in_days(8))
    groups = owed_by(cast.ada)
    assert {name: titles(rows) for name, rows in groups.items()} == {
        "overdue": ["Late"],
        "today": ["Now"],
        "week": ["Soon"],
        "later": ["Some day"],
    }


def test_each_line_has_one_way_on(cast, client):
    rows = {
        make_duty(cast, title="a"): "assign_duty",
        make_assigned(cast, title="b"): "write_reply",
        make_contested(cast, title="c"): "write_reply",
        make_proposed(cast, what="d"): "agree_commitment",
        make_agreed(cast, what="e"): "update_commitment",
        make_disputed(cast, what="f"): "update_commitment",
    }
    closed = make_closed(cast)
    made_published, claimed = make_published(cast, title="Answered"), make_claimed(cast, what="Claimed")
    acknowledge_duty(actor=cast.ada, duty=make_duty(cast, title="g"))
    client.force_login(cast.ada)
    page = client.get(reverse("desk")).content.decode()
    for row, name in rows.items():
        assert reverse(name, args=[row.pk]) in page
    assert reverse("manage", args=[closed.slug]) in page
    for nothing_to_do in (made_published, claimed):
        assert nothing_to_do.get_absolute_url() not in page


def test_news_are_owed_before_the_promise_is(cast):
    promised = make_started(cast, days=400)
    say(cast.ada, promised, How.NEWS)
    [row] = owed_by(cast.ada)["later"]
    assert row.when == in_days(90)
    assert row.dates == (("News due", in_days(90)), ("Promise due", promised.due_date))


def test_the_day_for_news_is_not_called_the_day_of_the_promise(cast, client, moved_clock):
    promised = make_started(cast, days=400)
    say(cast.ada, promised, How.NEWS)
    moved_clock(clock.now() + timedelta(days=100))
    client.force_login(cast.ada)
    page = client.get(reverse("desk")).content.decode()
    assert "News was due" in page
    own = page[page.index("Promise due") :]
    assert date_format(promised.due_date, "l j F Y") in own


def test_a_promise_shows_its_own_day_whatever_it_waits_for(cast):
    promised = make_disputed(cast)
    [row] = owed_by(cast.ada)["today"]
    assert [day for _words, day in row.dates] == [promised.due_date]


def test_what_an_ended_body_left_stands_on_the_desk_of_its_successor(cast, moved_clock):
    make_duty(cast, title="Left behind")
    successor = add_organisation(
        actor=CONSOLE, name="Mere Trust", sector=Sector.COMMISSIONER, places=[cast.place]
    )
    end_organisation(actor=CONSOLE, organisation=cast.board, successor=successor, on=clock.today())
    moved_clock(clock.now() + timedelta(days=1))
    tick()
    hal = make_chair(cast, body=successor, kind=RoleKind.RESPONDER)
    [row] = owed_by(hal)["today"]
    assert (row.title, row.way_on) == ("Left behind", "Take it over")


def test_another_body_sees_nothing_of_it_and_an_administrator_only_looks(cast, client):
    make_duty(cast, title="Asked of the board")
    assert titles(owed_by(cast.cy)["later"]) == []
    [row] = owed_by(cast.ida)["later"]
    assert (row.title, row.way_on) == ("Asked of the board", "")
    assert not any(owed_by(cast.bo).values())


@pytest.mark.parametrize("count", [1, 12])
def test_in_few_queries_whatever_the_length(cast, client, django_assert_max_num_queries, count):
    for number in range(count):
        make_duty(cast, title=f"Duty {number}")
        make_started(cast, what=f"Promise {number}")
    client.force_login(cast.ada)
    client.get(reverse("desk"))
    with django_assert_max_num_queries(20):
        client.get(reverse("desk"))
