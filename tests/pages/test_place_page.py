"""What goes on in a place, who speaks for it, and the way up and down between places."""

import pytest
from django.urls import reverse

from engage.base.actions import CONSOLE
from engage.panels.models import Constituency
from engage.places import actions as places
from engage.places.states import Level
from engage.terms.models import Term
from engage.terms.states import TermState
from tests.factories.agenda import make_open_item
from tests.factories.consultations import make_open
from tests.factories.elections import make_nominating
from tests.factories.promises import make_citizen
from tests.factories.terms import begin, make_active
from tests.pages.test_doors import member_of


@pytest.fixture
def ward(cast):
    """A neighbourhood, about which no editor writes a page."""
    return places.add_place(
        actor=CONSOLE, code="X05", name="Harbour Ward", level=Level.NEIGHBOURHOOD, parent=cast.place
    )


def read(client, there):
    address = there if isinstance(there, str) else there.get_absolute_url()
    return client.get(address, follow=True).content.decode()


def test_a_neighbourhood_has_a_page_with_the_way_up(cast, client, ward):
    page = read(client, ward)
    assert "What is going on in Harbour Ward" in page
    assert '<a href="/harrowmere/">Harrowmere</a>, where more goes on' in page
    assert 'class="nhsuk-breadcrumb__link" href="/harrowmere/"' in page


def test_the_place_above_leads_to_it(cast, client, ward):
    assert ward.get_absolute_url() in read(client, cast.place)


def test_its_page_tells_of_it_and_not_of_the_place_above(cast, client, ward):
    make_open(cast, title="All of Harrowmere")
    make_open_item(cast, place=ward, title="Only the harbour")
    page = read(client, ward)
    assert "Only the harbour" in page
    assert "All of Harrowmere" not in page
    assert "Only the harbour" not in section(client, cast.place, "raised-title")


def test_a_place_below_one_without_a_page_leads_to_the_nearest_that_has_one(cast, client, ward):
    quay = places.add_place(actor=CONSOLE, code="X06", name="Quay", level=Level.PRACTICE, parent=ward)
    assert "Harrowmere</a>, where more goes on" in read(client, quay)


def test_a_place_with_nothing_above_leads_home(cast, client):
    alone = places.add_place(actor=CONSOLE, code="X07", name="Isle", level=Level.NEIGHBOURHOOD)
    page = read(client, alone)
    assert "where more goes on" not in page
    assert 'class="nhsuk-breadcrumb__link" href="/"' in page


def section(client, place, name):
    """One section of the page, without the timeline beside it."""
    return read(client, place).split(f'id="{name}"')[1].split("</section>")[0]


def who_speaks(client, place):
    return section(client, place, "elections-title")


def test_people_come_before_elections(cast, client):
    (term,) = make_active(cast)
    section = who_speaks(client, cast.place)
    assert section.index(term.get_absolute_url()) < section.index("All elections here")


def test_whoever_was_chosen_for_a_smaller_place_is_named_there(cast, client, ward):
    (term,) = make_active(cast)
    assert term.get_absolute_url() not in who_speaks(client, ward)
    Constituency.objects.filter(pk=term.constituency.pk).update(place=ward)
    assert term.get_absolute_url() in who_speaks(client, ward)


def test_a_smaller_place_leads_to_the_panel_and_the_elections_that_have_seats_for_it(cast, client, ward):
    election = make_nominating(cast)
    lists = [read(client, reverse(name, args=[ward.slug])) for name in ("panels", "elections")]
    assert "There is no panel here yet" in lists[0]
    assert "There is no election here yet" in lists[1]
    Constituency.objects.filter(pk=election.constituency_id).update(place=ward)
    assert election.panel.get_absolute_url() in read(client, reverse("panels", args=[ward.slug]))
    assert election.get_absolute_url() in read(client, reverse("elections", args=[ward.slug]))
    assert election.get_absolute_url() in who_speaks(client, ward)


@pytest.mark.parametrize("state", [TermState.CONDITIONS_DUE, TermState.ON_LEAVE, TermState.ENDED])
def test_who_does_not_speak_now_is_not_named(cast, client, state):
    (term,) = make_active(cast)
    Term.objects.filter(pk=term.pk).update(state=state, ended_because="resigned", ended_at=term.began_at)
    assert term.get_absolute_url() not in who_speaks(client, cast.place)


def test_whom_the_host_named_speaks_for_nobody(cast, client):
    term = begin(member_of(cast, make_citizen(cast)))
    assert term.state == TermState.ACTIVE
    assert term.get_absolute_url() not in who_speaks(client, cast.place)
