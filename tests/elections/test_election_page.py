"""The page of an election says what each can do there now, also to whoever has not signed in, and what came of it."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from engage.elections import actions
from tests.factories.elections import (
    again,
    anew,
    make_announced,
    make_closed,
    make_nominating,
    make_poll,
    make_uncontested,
    scrutineer,
    vote,
    voters_of,
)


def page_of(client, election, person=None):
    if person:
        client.force_login(anew(person))
        client.showed("password", "mfa")
    return client.get(again(election).get_absolute_url()).content.decode()


def test_who_is_not_signed_in_finds_the_way_to_stand_and_comes_back_to_it(cast, client):
    election = make_nominating(cast)
    form = reverse("nominate", args=[election.pk])
    page = page_of(client, election)
    assert f'href="{form}"' in page
    assert escape(election.constituency.who) in page
    assert "You sign in first." in page
    assert client.get(form).url == f"{reverse('account_login')}?next={form}"


def test_who_is_signed_in_is_not_told_to_sign_in(cast, client):
    assert "You sign in first." not in page_of(client, make_nominating(cast), cast.bo)


def test_nobody_is_led_to_the_box_before_there_is_one(cast, client, moved_clock):
    assert "in-the-box" not in page_of(client, make_nominating(cast))


def test_everyone_is_once_voting_has_begun(cast, client, moved_clock):
    assert "in-the-box" in page_of(client, make_poll(cast, moved_clock))


@pytest.mark.parametrize("make", [make_announced, make_poll])
def test_a_key_that_is_in_use_is_not_asked_for_again(cast, client, moved_clock, make):
    election = make(cast, moved_clock)
    page = page_of(client, election, scrutineer(election))
    assert "Keep your paper" in page
    assert reverse("give_key", args=[election.pk]) not in page


def test_who_was_elected_without_a_vote_is_named_and_no_step_is_told_that_never_was(
    cast, client, moved_clock
):
    election = make_uncontested(cast, moved_clock)
    assert "Who was elected" not in page_of(client, election)
    actions.declare_result(actor=cast.eve, election=again(election))
    page = page_of(client, election)
    elected = election.candidates.standing().get().name
    assert f"<strong>{elected}</strong>" in page
    assert "there was no vote" in page
    assert "Voting opens" not in page


def roll_of(client, cast, election):
    client.force_login(anew(cast.eve))
    client.showed("password", "mfa")
    return client.get(reverse("roll_of_election", args=[election.pk])).content.decode()


def test_while_people_vote_nobody_reads_who_has_nor_how_many_papers_are_used(cast, client, moved_clock):
    election = make_poll(cast, moved_clock, voters=10)
    for person in voters_of(election)[:10]:
        vote(election, person)
    assert "In the box" not in roll_of(client, cast, election)
    desk = client.get(reverse("run_election", args=[election.pk])).content.decode()
    assert "Used:" not in desk
    assert "once voting is over" in desk


@pytest.mark.parametrize(("voters", "is_shown"), [(9, False), (10, True)])
def test_afterwards_who_voted_is_shown_only_where_they_were_many(cast, client, moved_clock, voters, is_shown):
    election = make_closed(cast, moved_clock, votes=[(1,)] * voters, voters=voters)
    assert ("In the box" in roll_of(client, cast, election)) is is_shown
    assert "Used:" in client.get(reverse("run_election", args=[election.pk])).content.decode()


def test_whoever_votes_is_told_that_a_small_count_can_show_it(cast, client, moved_clock):
    page = page_of(client, make_poll(cast, moved_clock))
    assert "If fewer than 10 votes are counted, the sheet is sealed." in page
    assert "From 10 votes on, anyone can check the sheet" in page
