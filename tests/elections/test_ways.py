"""How many votes came by each way stands beside the count, and never where it would point at people."""

import pytest
from django.urls import reverse

from engage.elections import actions
from engage.elections.models import Count
from engage.elections.queries.checking import misfits
from engage.record.models import Entry
from engage.rolls.queries.ways import ways_told
from tests.factories.elections import again, at, make_poll, open_box, type_in, vote

LEAST = 10
TOO_FEW = "used by fewer than"


def make_counted(cast, moved_clock, *, online, paper, phone):
    """So many came by each way, and the count is published."""
    election = make_poll(cast, moved_clock, voters=online + paper + phone)
    lines = iter(election.voters.select_related("person").order_by("pk"))
    for _each in range(online):
        vote(election, next(lines).person)
    for channel, number in (("paper", paper), ("phone", phone)):
        for _each in range(number):
            type_in(cast, election, next(lines), channel)
    at(moved_clock, election.closes_at)
    open_box(cast, again(election))
    actions.publish_count(actor=cast.eve, election=again(election))
    return again(election)


def test_the_count_says_how_many_came_by_each_way_and_it_adds_up(cast, client, moved_clock):
    election = make_counted(cast, moved_clock, online=11, paper=10, phone=2)
    count = election.count
    assert count.ways == {"online": 11, "paper": 10, "phone": 2}
    assert sum(count.ways.values()) == count.used == count.in_box
    assert count.issued == count.used + count.void + count.unused
    page = client.get(reverse("count_of_election", args=[election.pk])).content.decode()
    assert "How the votes came" in page
    assert "On paper or by phone" in page  # two came by phone, and nobody reads that
    assert "By phone" not in page
    assert "the 23 papers that were used" in page
    assert misfits(election) == []


def test_no_fact_tells_by_which_way_votes_came(cast, moved_clock):
    make_counted(cast, moved_clock, online=2, paper=1, phone=0)
    assert not Entry.objects.filter(data__has_key="ways").exists()
    assert "paper" not in " ".join(str(data) for data in Entry.objects.values_list("data", flat=True))


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ({"online": 40, "paper": 12, "phone": 10}, [40, 12, 10]),
        ({"online": 40, "paper": 12}, [40, 12, 0]),
        ({"online": 40}, [40, 0, 0]),
        ({"online": 40, "paper": 12, "phone": 9}, [40, 21]),
        ({"online": 40, "paper": 5, "phone": 5}, [40, 10]),
        ({"online": 40, "paper": 4, "phone": 5}, []),  # whoever knows the total would work it out
        ({"online": 9, "paper": 30, "phone": 30}, []),
        ({"online": 40, "phone": 1}, []),
        ({"online": 3}, []),
    ],
)
def test_a_small_number_is_never_shown_and_cannot_be_worked_out(came, shown):
    assert [bar["value"] for bar in ways_told(Count(ways=came), LEAST)] == shown


def test_where_one_way_was_used_by_few_the_page_says_why_it_is_silent(cast, client, moved_clock):
    election = make_counted(cast, moved_clock, online=3, paper=1, phone=0)
    page = client.get(reverse("count_of_election", args=[election.pk])).content.decode()
    assert TOO_FEW in page
    assert "bars__row" not in page


def test_other_numbers_than_the_envelopes_give_are_found(cast, moved_clock):
    election = make_counted(cast, moved_clock, online=3, paper=1, phone=0)
    Count.objects.filter(election=election).update(ways={"online": 2, "paper": 2})
    assert any("by each way" in misfit for misfit in misfits(again(election)))
