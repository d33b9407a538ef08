"""Members vote on whether their space closes: once each, in secret, and it counts after the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.forums import actions, tasks
from engage.forums.models import ClosureVote
from engage.forums.queries.counting import votes_shown, wish_of
from engage.forums.states import Wish
from engage.record.models import Entry
from tests.factories.forums import again, anew, in_days, join, make_asked, make_counted, make_space, propose
from tests.factories.promises import make_citizen


@pytest.fixture
def asked(cast, moved_clock):
    """A space whose three members are asked, and the three."""
    space = make_space(cast)
    members = [join(make_citizen(cast, f"Zilpha {number}"), space) for number in range(3)]
    propose(cast, space)
    in_days(moved_clock, 1)
    return again(space), members


def vote(person, space, choice="keep"):
    return actions.vote_on_closure(actor=person, space=space, choice=choice)


def test_each_member_counts_once_with_her_last_vote(cast, moved_clock, asked):
    space, (zoe, yan, xia) = asked
    vote(zoe, space, "keep")
    vote(yan, space, "keep")
    vote(yan, space, "close")
    vote(xia, space, "close")
    actions.take_back_vote(actor=xia, space=space)
    in_days(moved_clock, 42)
    closure = again(space).closure_now
    assert (closure.keep_votes, closure.close_votes) == (1, 1)
    assert wish_of(closure) == Wish.EVEN
    assert ClosureVote.objects.count() == 3


def test_on_the_page_it_can_be_changed_and_taken_back(cast, client, asked):
    space, (zoe, *_others) = asked
    client.force_login(zoe)
    page, address = space.get_absolute_url(), reverse("vote_on_closure", args=[space.slug])
    assert client.get(address).status_code == 200
    client.post(address, {"choice": "close"})
    assert "You voted: Close it" in client.get(page).content.decode()
    client.post(address, {"choice": "keep"})
    assert "You voted: Keep it open" in client.get(page).content.decode()
    client.post(reverse("take_back_vote", args=[space.slug]))
    assert "You voted" not in client.get(page).content.decode()
    assert not ClosureVote.objects.counting().exists()


@pytest.mark.parametrize("who", ["ada", "bo", "cy", "flo", "ida", "nobody"])
def test_who_is_no_member_has_no_vote(cast, asked, who):
    space, _members = asked
    for act in (vote, lambda person, space: actions.take_back_vote(actor=person, space=space)):
        with pytest.raises(PermissionDenied):
            act(getattr(cast, who), space)
    assert ClosureVote.objects.count() == 0


def test_who_joined_after_it_was_asked_has_no_vote(cast, client, moved_clock, asked):
    space, _members = asked
    moved_clock(clock.now() + timedelta(minutes=1))
    late = join(make_citizen(cast), space)
    with pytest.raises(Refused, match="joined after"):
        vote(late, space)
    client.force_login(late)
    assert "You have no vote this time" in client.get(space.get_absolute_url()).content.decode()


def test_nobody_votes_before_or_after_even_when_the_clock_is_late(cast, moved_clock):
    space = make_space(cast)
    member = join(make_citizen(cast), space)
    with pytest.raises(Refused):
        vote(member, space)
    propose(cast, space)
    with pytest.raises(Refused):
        vote(member, space)
    in_days(moved_clock, 1)
    vote(member, space)
    moved_clock(clock.now() + timedelta(days=42))  # the clock has not counted yet
    for act in (vote, lambda person, space: actions.take_back_vote(actor=person, space=space)):
        with pytest.raises(Refused):
            act(member, space)
    tasks.move_spaces_on()
    with pytest.raises(Refused):
        vote(member, space, "close")
    assert again(space).closure_now.keep_votes == 1


@pytest.mark.parametrize("choice", ["", "none", "perhaps", "keep ", None])
def test_only_the_two_choices_are_on_the_ballot(cast, client, asked, choice):
    space, (zoe, *_others) = asked
    with pytest.raises(Refused):
        vote(zoe, space, choice)
    client.force_login(zoe)
    sent = client.post(reverse("vote_on_closure", args=[space.slug]), {"choice": choice or ""})
    assert sent.status_code == 422
    assert ClosureVote.objects.count() == 0


def test_nothing_is_shown_before_the_end(cast, client, moved_clock, asked):
    space, members = asked
    for member in members:
        vote(member, space)
    page = client.get(space.get_absolute_url()).content.decode()
    assert "want to keep" not in page
    assert "So few voted" not in page
    in_days(moved_clock, 41)
    assert again(space).closure_now.counted_at is None


def test_few_votes_show_what_is_wanted_and_no_number(cast, client, moved_clock):
    space = make_counted(cast, moved_clock, votes=["keep"] * 7)
    page = client.get(space.get_absolute_url()).content.decode()
    assert "The members want to keep it open" in page
    assert "So few voted one way or the other" in page
    fact = Entry.objects.get(name="forums.votes_counted")
    assert (fact.data["wish"], fact.data["keep"], fact.data["close"]) == ("keep", None, None)


def test_many_votes_are_shown_rounded(cast, moved_clock):
    space = make_counted(cast, moved_clock, votes=["keep"] * 22 + ["close"] * 9)
    assert votes_shown(again(space).closure_now) == {"keep": 20, "close": 10}


def test_a_few_against_many_are_not_shown(cast, moved_clock):
    space = make_counted(cast, moved_clock, votes=["keep"] * 30 + ["close"] * 2)
    assert None in votes_shown(again(space).closure_now).values()


def test_how_someone_voted_is_in_no_fact_and_seen_by_nobody(cast, asked):
    space, (zoe, *_others) = asked
    vote(zoe, space, "close")
    [fact] = Entry.objects.filter(name="forums.closure_voted")
    assert fact.audience == "closed"
    assert "close" not in [str(value) for value in fact.data.values()]
    for who in (cast.ada, cast.ida, cast.flo):
        assert not ClosureVote.objects.visible_to(anew(who)).exists()


def test_who_leaves_the_space_has_voted(cast, moved_clock, asked):
    space, (zoe, *_others) = asked
    vote(zoe, space)
    actions.leave_space(actor=zoe, space=space)
    join(zoe, space)
    in_days(moved_clock, 42)
    assert again(space).closure_now.keep_votes == 1


def test_without_members_nobody_votes_and_it_is_said(cast, client, moved_clock):
    space = make_asked(cast, moved_clock)
    in_days(moved_clock, 42)
    assert "Nobody voted" in client.get(space.get_absolute_url()).content.decode()
