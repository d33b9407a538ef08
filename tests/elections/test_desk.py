"""The desk of a returning officer: what she runs, what she does next, and until when."""

import pytest
from django.utils.formats import date_format

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.elections import actions
from engage.people.actions import give_role
from engage.people.states import RoleKind, Strength
from tests.factories.elections import (
    again,
    anew,
    at,
    make_announced,
    make_called,
    make_closed,
    make_declared,
    make_nominating,
    make_poll,
    make_provisional,
    make_uncontested,
    name_scrutineers,
    stand,
    two,
    with_role,
)
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen
from tests.factories.rolls import claim, on_the_roll
from tests.factories.rolls import make_open as make_open_roll
from tests.factories.work import do_what_follows


def desk_of(client, person) -> str:
    client.force_login(anew(person))
    return client.get("/desk/").content.decode()


def test_the_officer_sees_that_scrutineers_must_be_named(cast, client):
    election = make_nominating(cast)
    page = desk_of(client, cast.eve)
    assert "Elections you run" in page
    assert f"/elections/{election.pk}/run/" in page
    assert "Northgate: Name two scrutineers." in page
    assert "Last day to stand" in page
    assert date_format(election.nominations_close_at, "j F") in page
    assert "Nothing to do just now" not in page


def test_what_is_next_follows_the_election(cast, client, moved_clock):
    election = make_called(cast)
    name_scrutineers(cast, election)
    assert "Publish the notice." in desk_of(client, cast.eve)
    actions.publish_notice(actor=cast.eve, election=election)
    at(moved_clock, clock.now())
    stand(cast, election)
    assert "You need to do nothing until then" in desk_of(client, cast.eve)
    at(moved_clock, again(election).nominations_close_at)
    assert "publish the candidates." in desk_of(client, cast.eve)


def test_one_scrutineer_is_not_enough(cast, client):
    election = make_nominating(cast)
    first = with_role(cast, RoleKind.SCRUTINEER)
    actions.name_scrutineer(actor=cast.eve, election=election, person=first, position=1)
    assert "Name a second scrutineer." in desk_of(client, cast.eve)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (make_announced, "The vote opens on"),
        (make_poll, "People are voting."),
        (make_closed, "Open the box, with a second person."),
        (make_provisional, "The result can be declared from"),
        (make_uncontested, "Name two scrutineers."),
    ],
)
def test_each_step_says_what_is_next(cast, client, moved_clock, make, says):
    make(cast, moved_clock)
    page = desk_of(client, cast.eve)
    if make is make_uncontested:  # nobody votes, so nobody needs a key
        assert says not in page
        assert "Declare the result." in page
    else:
        assert says in page


def test_claims_to_the_roll_are_to_be_decided(cast, client):
    election = make_open_roll(cast, strength=Strength.CODE)
    claim(election, on_the_roll(cast, election))
    name_scrutineers(cast, election)
    assert "Decide the claim or objection to the roll." in desk_of(client, cast.eve)


def test_what_waits_for_a_second_person_is_not_asked_for_again(cast, client, moved_clock):
    election = make_closed(cast, moved_clock)
    actions.ask_second(actor=cast.eve, election=election, verb="open_box", reason="")
    assert "A second person has to agree." in desk_of(client, cast.eve)


def test_when_both_agreed_the_keys_are_turned(cast, client, moved_clock):
    election = make_closed(cast, moved_clock)
    two(cast, election, "open_box")
    do_what_follows()
    assert "Open the box: turn both keys." in desk_of(client, cast.eve)


def test_what_is_over_is_not_there(cast, client, moved_clock):
    make_declared(cast, moved_clock)
    page = desk_of(client, cast.eve)
    assert "Elections you run" not in page
    assert "Nothing to do just now" in page


def test_who_does_not_run_it_does_not_see_it(cast, client):
    make_nominating(cast)
    assert "Elections you run" not in desk_of(client, cast.ada)
    watcher = with_role(cast, RoleKind.SCRUTINEER)
    assert "Elections you run" not in desk_of(client, watcher)


def test_who_stands_in_it_does_not_run_it(cast, client):
    election = make_nominating(cast)
    other = make_citizen(cast, place=election.place)
    stand(cast, election, person=other)
    kind = RoleKind.RETURNING_OFFICER
    give_role(actor=CONSOLE, person=other, kind=kind, place=cast.place, title="Officer", starts=LONG_AGO)
    assert "Elections you run" not in desk_of(client, other)


def test_the_nearest_day_comes_first(cast, client):
    late, soon = make_nominating(cast, days=200), make_nominating(cast, days=120)
    page = desk_of(client, cast.eve)
    assert page.index(f"/elections/{soon.pk}/run/") < page.index(f"/elections/{late.pk}/run/")
