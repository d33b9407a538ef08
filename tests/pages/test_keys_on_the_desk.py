"""Keys stand on the desk of whoever holds them, and nobody else agrees to the people's key or drops it from a list."""

import pytest
from django.urls import reverse

from engage.continuity import actions as continuity
from engage.continuity.queries.keys import waiting_key as key_of_panel
from engage.elections.actions import give_key, name_scrutineer
from engage.elections.sealing import new_key
from engage.forums import actions as forums
from engage.forums.queries.keys import waiting_key as key_of_space
from engage.people.models import Proposal
from engage.people.states import ProposalState, RoleKind
from tests.factories.continuity import make_answered as make_answered_panel
from tests.factories.continuity import members
from tests.factories.elections import make_announced, make_stated, scrutineer, with_role
from tests.factories.forums import anew, make_space

YOURS = "The people’s key is asked for, and it is yours"


@pytest.fixture
def space(cast):
    space = make_space(cast)
    forums.ask_second_key(actor=cast.ada, space=space, verb="lock_space")
    return space


def read(client, person, address) -> str:
    client.force_login(anew(person))
    client.showed("password", "mfa", reauthenticated=True)
    return client.get(address).content.decode()


def test_who_holds_the_key_of_a_space_finds_it_first(cast, client, space):
    desk = read(client, cast.flo, reverse("desk"))
    assert YOURS in desk
    assert f"Lock the space “{space.name}” for a short time" in desk
    assert reverse("turn_key", args=[space.slug]) in desk


def test_who_holds_the_key_of_a_panel_finds_it_first(cast, moved_clock, client):
    panel = make_answered_panel(cast, moved_clock)
    continuity.ask_closing_key(actor=cast.ada, panel=panel)
    desk = read(client, members(panel)[0], reverse("desk"))
    assert YOURS in desk
    assert reverse("turn_closing_key", args=[panel.slug]) in desk
    assert YOURS not in read(client, cast.ada, reverse("desk"))


def test_once_it_is_answered_it_is_gone(cast, client, space):
    forums.refuse_key(actor=cast.flo, space=space, reason="Let us talk.")
    assert YOURS not in read(client, cast.flo, reverse("desk"))


@pytest.mark.parametrize("who", ["ada", "ida", "dee", "eve"])
def test_nobody_else_is_asked(cast, client, space, who):
    assert YOURS not in read(client, getattr(cast, who), reverse("desk"))
    assert "for a short time" not in read(client, getattr(cast, who), reverse("acts_waiting"))


@pytest.mark.parametrize("who", ["ada", "ida", "flo"])
def test_no_list_leads_to_agreeing_or_dropping_it(cast, client, space, who):
    waiting = key_of_space(space)
    for name in ("confirm_act", "drop_act"):
        read(client, getattr(cast, who), "/")
        assert client.post(reverse(name, args=[waiting.pk])).status_code == 404
    assert Proposal.objects.get(pk=waiting.pk).state == ProposalState.PROPOSED


def test_nor_to_that_of_a_panel(cast, moved_clock, client):
    panel = make_answered_panel(cast, moved_clock)
    continuity.ask_closing_key(actor=cast.ada, panel=panel)
    read(client, cast.ida, "/")
    assert client.post(reverse("drop_act", args=[key_of_panel(panel).pk])).status_code == 404
    assert key_of_panel(panel)


# --- The key of a ballot box -------------------------------------------------------------------------


def test_a_scrutineer_finds_that_her_key_is_waited_for_until_she_has_given_it(cast, moved_clock, client):
    election = make_stated(cast, moved_clock)
    first, second = (with_role(cast, RoleKind.SCRUTINEER, place=election.place) for _each in range(2))
    name_scrutineer(actor=cast.eve, election=election, person=first, position=1)
    give = reverse("give_key", args=[election.pk])
    assert give in read(client, first, reverse("desk"))
    assert give not in read(client, second, reverse("desk"))
    form = read(client, cast.eve, reverse("name_scrutineer", args=[election.pk]))
    assert f"{first.name} holds it now" in form
    give_key(actor=anew(first), election=election, public_key=new_key()[0])
    assert give not in read(client, first, reverse("desk"))


def test_not_once_the_vote_is_announced(cast, moved_clock, client):
    election = make_announced(cast, moved_clock)
    election.scrutineers.update(public_key="")  # as no action leaves it
    desk = read(client, scrutineer(election), reverse("desk"))
    assert reverse("give_key", args=[election.pk]) not in desk
