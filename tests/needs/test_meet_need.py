"""An organisation says how it met a need, or why it could not; she reads it, hears of it, and may ask again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.base.states import IllegalMove
from engage.needs import actions
from engage.needs.models import Answer, Sharing
from engage.needs.queries.hosting import hosted_organisations, shared_with, standings_of
from engage.needs.states import Kind, NeedState, SharingState
from engage.notices.models import Letter
from tests.factories.needs import (
    WORDS,
    explain,
    make_explained,
    make_met,
    make_need,
    make_shared,
    meet,
    share,
)
from tests.factories.promises import again, make_citizen
from tests.factories.work import do_what_follows

MOST_QUERIES = 16


def host(cast, client):
    client.force_login(cast.ada)
    client.showed("password", "mfa", reauthenticated=True)
    return client


def test_a_host_says_how_it_was_met_and_she_reads_it(cast, client):
    sharing = make_shared(cast)
    url = reverse("meet_need", args=[sharing.pk])
    assert WORDS in host(cast, client).get(url).content.decode()
    client.post(url, {"turn": 1, "words": "We sent it on yellow paper."})
    assert (again(sharing).state, again(sharing.need).state) == (SharingState.MET, NeedState.MET)
    client.force_login(cast.bo)
    page = client.get(reverse("needs")).content.decode()
    assert "We sent it on yellow paper." in page
    assert "Director of local care" in page


def test_a_host_says_why_it_could_not_be_and_it_stays_open(cast, client):
    sharing = make_shared(cast)
    url = reverse("explain_need", args=[sharing.pk])
    host(cast, client).post(url, {"turn": 1, "words": "Our printer is broken."})
    assert (again(sharing).state, again(sharing.need).state) == (SharingState.EXPLAINED, NeedState.SHARED)
    client.force_login(cast.bo)
    page = client.get(reverse("needs")).content.decode()
    assert "It could not be met, because" in page
    assert "Our printer is broken." in page


def test_what_could_not_be_met_is_met_later(cast):
    sharing = make_explained(cast)
    meet(cast.ada, sharing)
    assert again(sharing).state == SharingState.MET
    assert Answer.objects.count() == 2


def test_what_is_met_is_not_explained_away(cast, client):
    sharing = make_met(cast)
    with pytest.raises(IllegalMove):
        explain(cast.ada, sharing)
    assert host(cast, client).get(reverse("explain_need", args=[sharing.pk])).status_code == 404


@pytest.mark.parametrize("verb", ["meet_need", "explain_need"])
@pytest.mark.parametrize("words", ["", " \n", "\x00\u202e", "x" * 1_001])
def test_without_words_nothing_is_said(cast, client, verb, words):
    sharing = make_shared(cast)
    sent = host(cast, client).post(reverse(verb, args=[sharing.pk]), {"turn": 1, "words": words})
    assert sent.status_code == 422
    assert again(sharing).state == SharingState.ASKED


@pytest.mark.parametrize("act", [meet, explain])
def test_the_action_needs_words_too(cast, act):
    with pytest.raises(Refused, match="Say how it was met"):
        act(cast.ada, make_shared(cast), words="  ")


@pytest.mark.parametrize("act", [meet, explain])
@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "dee", "eve", "flo", "gus", "ida"])
def test_nobody_else_answers(cast, act, who):
    sharing = make_shared(cast)
    with pytest.raises(PermissionDenied):
        act(getattr(cast, who), sharing)
    assert not Answer.objects.exists()


# --- Words that changed meanwhile -----------------------------------------------------------------------


def test_new_words_are_asked_anew(cast):
    sharing = make_met(cast)
    actions.change_need(actor=cast.bo, need=sharing.need, words="20 points")
    assert (again(sharing).state, again(sharing).turn) == (SharingState.ASKED, 2)
    assert again(sharing.need).state == NeedState.SHARED
    assert again(sharing.need).review_date is None


@pytest.mark.parametrize("verb", ["meet_need", "explain_need"])
def test_nobody_answers_words_that_have_changed(cast, client, verb):
    sharing = make_shared(cast)
    url = reverse(verb, args=[sharing.pk])
    host(cast, client).get(url)
    actions.change_need(actor=cast.bo, need=sharing.need, words="20 points")
    sent = client.post(url, {"turn": 1, "words": "It was 18 points."})
    page = sent.content.decode()
    assert sent.status_code == 422
    for words in ("has changed since you opened the page", "20 points", "It was 18 points."):
        assert words in page
    assert 'name="turn" value="2"' in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("turn", ["", "x", "0", "-1", "1\x00", "9" * 30])
def test_a_turn_that_is_none(cast, client, turn):
    sharing = make_shared(cast)
    sent = host(cast, client).post(reverse("meet_need", args=[sharing.pk]), {"turn": turn, "words": "Done."})
    assert sent.status_code == 422
    assert not Answer.objects.exists()


# --- She does not take it as met ------------------------------------------------------------------------


def test_she_asks_again(cast, client):
    sharing = make_met(cast)
    client.force_login(cast.bo)
    client.post(reverse("ask_again", args=[sharing.pk]))
    assert (again(sharing).state, again(sharing.need).state) == (SharingState.ASKED, NeedState.SHARED)
    assert "We sent it on yellow paper." in client.get(reverse("needs")).content.decode()


def test_she_asks_again_after_a_no(cast):
    sharing = make_explained(cast)
    actions.ask_again(actor=cast.bo, sharing=sharing)
    assert again(sharing).state == SharingState.ASKED


def test_what_is_taken_back_is_not_asked_again(cast, client):
    sharing = make_met(cast)
    actions.take_back_need(actor=cast.bo, sharing=sharing)
    with pytest.raises(IllegalMove):
        actions.ask_again(actor=cast.bo, sharing=sharing)
    client.force_login(cast.bo)
    client.post(reverse("ask_again", args=[sharing.pk]))
    assert "nothing was changed" in client.get(reverse("needs")).content.decode()


# --- She hears of it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [make_met, make_explained])
def test_a_letter_says_that_there_is_news_and_not_what(cast, make):
    make(cast)
    do_what_follows()
    [letter] = Letter.objects.filter(address="bo@example.org")
    assert reverse("needs") in letter.body
    for private in (WORDS, "Large print", "yellow paper", "printer"):
        assert private not in letter.subject + letter.body


def test_who_has_no_address_finds_it_on_her_page(cast):
    citizen = make_citizen(cast)
    type(citizen).objects.filter(pk=citizen.pk).update(email=None)
    make_met(cast, person=again(citizen))
    do_what_follows()
    assert not Letter.objects.exists()


# --- The page of the organisation, and how it stands -------------------------------------------------------


def test_those_that_wait_stand_first_the_oldest_before(cast, moved_clock):
    met = make_met(cast)
    late = make_shared(cast, kind=Kind.QUIET)
    moved_clock(clock.now() + timedelta(days=1))
    new = make_shared(cast, kind=Kind.BREAKS)
    assert list(shared_with(cast.board, cast.ada)) == [late, new, met]
    [organisation] = hosted_organisations(cast.ada)
    assert organisation.needs_waiting == 2


def test_the_desk_leads_there(cast, client):
    make_shared(cast)
    page = host(cast, client).get(reverse("desk")).content.decode()
    assert reverse("what_people_need", args=[cast.board.slug]) in page
    assert "1 waits for an answer" in page
    assert WORDS not in page


def test_it_is_empty_until_someone_shares(cast, client):
    page = host(cast, client).get(reverse("what_people_need", args=[cast.board.slug]))
    assert "Nobody has shared a need yet" in page.content.decode()


@pytest.mark.parametrize("slug", ["nobody", "ashcombe-care-board", "%00", "x'--", "a b"])
def test_an_organisation_of_others_is_not_there(cast, client, slug):
    assert host(cast, client).get(f"/needs/{slug}/").status_code == 404


@pytest.mark.parametrize("count", [2, 30])
def test_in_few_queries_and_in_pages(cast, client, django_assert_max_num_queries, count):
    for _each in range(count):
        make_met(cast, person=make_citizen(cast))
    url = reverse("what_people_need", args=[cast.board.slug])
    host(cast, client).get(url)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(url).content.decode()
    assert page.count("large print".capitalize()) >= min(count, 25)
    assert ("?page=2" in page) is (count > 25)
    assert client.get(f"{url}?page=\x00").status_code == 200


def counted(met=0, explained=0, asked=0, *, cast):
    """So many of each; the rows themselves, for sixty acts would tell nothing more."""
    sharing = make_shared(cast)
    states = [SharingState.MET] * met + [SharingState.EXPLAINED] * explained + [SharingState.ASKED] * asked
    people = [make_need(make_citizen(cast)) for _each in states]
    Sharing.objects.bulk_create(
        Sharing(need=need, organisation=cast.board, place=cast.place, wording="x", state=state)
        for need, state in zip(people, states, strict=True)
    )
    Sharing.objects.filter(pk=sharing.pk).delete()
    return standings_of([cast.board])[cast.board.pk]


def test_how_an_organisation_stands(cast, client):
    standing = counted(met=20, explained=10, asked=10, cast=cast)
    assert {key: standing[key] for key in ("asked", "met", "explained", "met_share")} == {
        "asked": 40,
        "met": 20,
        "explained": 10,
        "met_share": 50,
    }
    need = make_need(cast.bo, kind=Kind.QUIET)
    make_shared(cast, kind=Kind.BREAKS)
    client.force_login(cast.bo)
    Sharing.objects.filter(need__person=cast.bo).delete()
    page = client.get(reverse("share_need", args=[need.pk])).content.decode()
    assert "It has met about 50 in 100." in page


def test_of_fewer_than_eight_nothing_is_told(cast):
    standing = counted(met=7, cast=cast)
    assert (standing["asked"], standing["met"], standing["met_share"]) == (None, None, None)


def test_of_fewer_than_thirty_no_share_is_told(cast):
    standing = counted(met=29, cast=cast)
    assert (standing["asked"], standing["met"], standing["met_share"]) == (30, None, None)


def test_a_small_part_of_many_is_hidden_with_a_second(cast):
    standing = counted(met=30, explained=3, asked=10, cast=cast)
    assert (standing["explained"], standing["met"]) == (None, 30)


def test_what_was_taken_back_counts_no_more(cast):
    sharing = make_shared(cast)
    share(make_need(cast.bo, kind=Kind.QUIET), cast.board)
    actions.take_back_need(actor=cast.bo, sharing=sharing)
    assert Sharing.objects.in_force().count() == 1
