"""A panel gets its charter: seats by constituency, one in three named by the host at most, and then it stands."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.panels import actions
from engage.panels.models import Constituency, Panel, Seat
from engage.panels.queries.electing import electorate
from engage.panels.states import PANEL, PanelState, Way
from engage.people.actions import set_capacities
from engage.people.states import Strength
from engage.record.models import Entry
from tests.factories.machines import reached_from
from tests.factories.panels import WORDS, add_seats, again, make_chartered, make_panel
from tests.factories.promises import make_citizen


def sign_in(client, person):
    client.force_login(person)
    client.showed("password", "mfa", reauthenticated=True)


def test_from_a_plan_to_a_charter_that_everyone_can_read(cast, client):
    sign_in(client, cast.ada)
    client.post(
        reverse("propose_panel", args=[cast.place.slug]), {"name": "Harrowmere People’s Panel"} | WORDS
    )
    panel = Panel.objects.get()
    seats = {"name": "Northgate", "way": "elected", "seat_count": 2, "place": cast.place.pk, "strength": 2}
    client.post(reverse("add_constituency", args=[panel.slug]), seats)
    shown = client.get(reverse("charter_panel", args=[panel.slug])).content.decode()
    assert "The charter stands" in shown
    client.post(reverse("charter_panel", args=[panel.slug]))
    client.logout()
    shown = client.get(panel.get_absolute_url()).content.decode()
    for words in (
        "Northgate",
        "Its charter stands",
        "Each member is chosen for 3 years",
        WORDS["closure_rule"],
    ):
        assert words in shown
    assert panel.name in client.get(reverse("panels", args=[cast.place.slug])).content.decode()
    assert Seat.objects.filter(panel=panel).count() == 2
    assert Entry.objects.get(name="panels.panel_chartered").data["elected"] == 2


@pytest.mark.parametrize("who", ["bo", "cy", "dee", "eve", "flo", "gus", "ida", "nobody"])
def test_only_its_host_plans_it(cast, who):
    panel, actor = make_panel(cast), getattr(cast, who)
    place = cast.place
    for act, given in (
        (actions.propose_panel, {"place": place, "name": "X", **WORDS}),
        (actions.describe_panel, {"panel": panel, "remit": "x"}),
        (actions.add_constituency, {"panel": panel, "name": "x", "place": place, "seat_count": 1}),
        (actions.remove_constituency, {"panel": panel, "constituency": panel.constituencies.first()}),
        (actions.charter_panel, {"panel": panel}),
    ):
        with pytest.raises(PermissionDenied):
            act(actor=actor, **given)
    assert Panel.objects.count() == 1


@pytest.mark.parametrize(
    ("elected", "named", "stands"), [(2, 1, True), (1, 1, False), (3, 2, False), (4, 2, True)]
)
def test_the_host_names_one_seat_in_three_at_most(cast, elected, named, stands):
    panel = make_panel(cast, seats=elected)
    add_seats(cast, panel, name="Named", seats=named, way=Way.APPOINTED)
    if stands:
        assert actions.charter_panel(actor=cast.ada, panel=panel).state == PanelState.CHARTERED
        return
    with pytest.raises(Refused, match="one in 3 at most"):
        actions.charter_panel(actor=cast.ada, panel=panel)
    assert again(panel).state == PanelState.PROPOSED
    assert Seat.objects.count() == 0


@pytest.mark.parametrize("missing", ["remit", "expenses_policy", "closure_rule"])
def test_nothing_may_be_missing(cast, missing):
    panel = make_panel(cast, **{missing: ""})
    with pytest.raises(Refused):
        actions.charter_panel(actor=cast.ada, panel=panel)


def test_without_elected_seats_there_is_no_charter(cast):
    panel = make_panel(cast, seats=0)
    add_seats(cast, panel, way=Way.DRAWN)
    with pytest.raises(Refused, match="people elect"):
        actions.charter_panel(actor=cast.ada, panel=panel)


def test_once_it_stands_nobody_changes_it(cast):
    panel = make_chartered(cast)
    for act, given in (
        (actions.describe_panel, {"remit": "Something else"}),
        (actions.add_constituency, {"name": "x", "place": cast.place, "seat_count": 1}),
        (actions.remove_constituency, {"constituency": panel.constituencies.first()}),
    ):
        with pytest.raises(Refused, match="stay as they are"):
            act(actor=cast.ada, panel=panel, **given)
    with pytest.raises(IllegalMove):
        actions.charter_panel(actor=cast.ada, panel=panel)
    assert Constituency.objects.count() == 1


@pytest.mark.parametrize("seats", [0, -1, 61, 10**9])
def test_a_number_of_seats_that_cannot_be_is_refused(cast, seats):
    panel = make_panel(cast, seats=0)
    with pytest.raises(Refused):
        add_seats(cast, panel, seats=seats)


def test_seats_for_people_of_another_place_are_refused(cast):
    with pytest.raises(Refused):
        add_seats(cast, make_panel(cast, seats=0), place=cast.elsewhere)


def test_the_rule_of_the_roll_is_a_place_how_sure_and_perhaps_a_capacity(cast, moved_clock):
    panel = make_panel(cast, seats=0)
    everyone = add_seats(cast, panel, name="All")
    carers = add_seats(cast, panel, name="Carers", capacity="carer")
    sure = add_seats(cast, panel, name="Sure", strength=Strength.CHECKED)
    carer, other = make_citizen(cast), make_citizen(cast)
    set_capacities(actor=carer, person=carer, kinds=["carer"])
    assert {carer, other} <= set(electorate(everyone))
    assert set(electorate(carers)) == {carer}
    assert set(electorate(sure)) == set()


def test_every_state_is_in_reach_and_only_closed_is_an_end():
    assert PANEL.states == set(PanelState.values) == reached_from(PANEL, PANEL.initial)
    assert PANEL.terminal == {PanelState.CLOSED}


def test_the_list_in_few_queries_whatever_its_length(cast, client, django_assert_max_num_queries):
    for _each in range(6):
        make_chartered(cast)
    with django_assert_max_num_queries(8):
        client.get(reverse("panels", args=[cast.place.slug]))


def test_a_panel_in_few_queries(cast, client, django_assert_max_num_queries):
    panel = make_panel(cast, seats=0)
    for number in range(8):
        add_seats(cast, panel, name=f"Ward {number}")
    with django_assert_max_num_queries(14):
        client.get(panel.get_absolute_url())
