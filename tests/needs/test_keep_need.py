"""Saying once what one needs: kept for herself, in her own words, and nobody else finds it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.needs import actions
from engage.needs.forms import NeedForm
from engage.needs.models import AccessNeed
from engage.needs.states import Kind, NeedState
from engage.record.models import Entry
from tests.factories.needs import WORDS, make_need
from tests.factories.promises import again

MOST_QUERIES = 10


def add(client, **said):
    return client.post(reverse("keep_need"), {"kind": "large_print", "words": WORDS, "language": ""} | said)


def test_she_says_once_what_she_needs(cast, client):
    client.force_login(cast.bo)
    assert add(client).status_code == 302
    need = AccessNeed.objects.get()
    assert (need.person, need.kind, need.words) == (cast.bo, Kind.LARGE_PRINT, WORDS)
    assert need.state == NeedState.FLAGGED
    page = client.get(reverse("needs")).content.decode()
    assert "Large print" in page
    assert WORDS in page


def test_someone_new_is_told_what_to_do(cast, client):
    client.force_login(cast.bo)
    page = client.get(reverse("needs")).content.decode()
    assert "You have not said yet what you need" in page
    assert reverse("keep_need") in page
    assert reverse("needs") in client.get(reverse("me")).content.decode()


def test_every_kind_can_be_kept_and_then_there_is_none_left(cast, client):
    client.force_login(cast.bo)
    for kind in Kind:
        assert add(client, kind=kind.value, language="Polish").status_code == 302, kind
    assert AccessNeed.objects.count() == len(Kind)
    assert client.get(reverse("keep_need")).status_code == 404
    assert reverse("keep_need") not in client.get(reverse("needs")).content.decode()


def test_the_same_again_changes_nothing(cast):
    assert make_need(cast.bo) == make_need(cast.bo)
    assert Entry.objects.filter(name="needs.need_kept").count() == 1


def test_another_of_the_same_kind_is_not_lost_but_refused(cast):
    make_need(cast.bo)
    with pytest.raises(Refused, match="Change its words instead"):
        make_need(cast.bo, words="20 points")


def test_two_people_keep_the_same_kind(cast):
    assert make_need(cast.bo) != make_need(cast.flo)


@pytest.mark.parametrize(("kind", "said"), [("language", "which language"), ("other", "in your own words")])
def test_what_would_say_nothing_is_refused(cast, client, kind, said):
    client.force_login(cast.bo)
    answer = add(client, kind=kind, words="", language="")
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with pytest.raises(Refused, match=said):
        make_need(cast.bo, kind=kind, words=" ", language=" ")


def test_a_language_stands_only_with_another_language(cast):
    assert make_need(cast.bo, kind=Kind.BRAILLE, language="Polish").language == ""
    assert str(make_need(cast.bo, kind=Kind.LANGUAGE, language="Polish")) == "Another language: Polish"


# --- Who may not ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["nobody", "ada", "dee", "ida"])
def test_nobody_keeps_one_for_another(cast, who):
    with pytest.raises(PermissionDenied):
        actions.keep_need(actor=getattr(cast, who), person=cast.bo, kind=Kind.QUIET)
    assert not AccessNeed.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "ada", "dee", "ida", "flo"])
def test_nobody_changes_reviews_or_ends_anothers(cast, who):
    need, actor = make_need(cast.bo), getattr(cast, who)
    for act in (actions.change_need, actions.review_need, actions.end_need):
        with pytest.raises(PermissionDenied):
            act(actor=actor, need=need)
    assert again(need).words == WORDS


@pytest.mark.parametrize("who", ["ada", "dee", "ida", "flo"])
def test_to_anyone_else_it_is_not_there(cast, client, who):
    need = make_need(cast.bo)
    client.force_login(getattr(cast, who))
    for name in ("change_need", "end_need", "share_need"):
        assert client.get(reverse(name, args=[need.pk])).status_code == 404
        assert client.post(reverse(name, args=[need.pk]), {"words": "x"}).status_code == 404
    assert WORDS not in client.get(reverse("needs")).content.decode()
    assert list(AccessNeed.objects.visible_to(getattr(cast, who))) == []
    assert list(AccessNeed.objects.visible_to(cast.nobody)) == []


# --- Hostile input ----------------------------------------------------------------------------------


def test_what_cannot_be_seen_is_taken_out(cast, client):
    client.force_login(cast.bo)
    add(client, words="Big\x00 \x1b[31mletters\u202e\r\nplease \u200d👩")
    assert AccessNeed.objects.get().words == "Big [31mletters\nplease \u200d👩"


def test_markup_is_shown_as_it_was_typed(cast, client):
    client.force_login(cast.bo)
    add(client, words="<script>alert(1)</script>{{ 7 }}")
    page = client.get(reverse("needs")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "said",
    [
        {"words": "x" * 301},
        {"kind": "language", "language": "x" * 61},
        {"kind": "everything"},
        {"kind": ""},
        {"kind": "large_print\x00"},
        {"kind": "other", "words": "\x00\u202e "},
    ],
)
def test_what_is_too_long_or_unknown_is_refused(cast, client, said):
    client.force_login(cast.bo)
    assert add(client, **said).status_code == 422
    assert not AccessNeed.objects.exists()


def test_a_kind_that_is_not_one_is_no_kind(cast):
    with pytest.raises(ValueError, match="everything"):
        actions.keep_need(actor=cast.bo, person=cast.bo, kind="everything")


@pytest.mark.parametrize("pk", ["0", "999999999999999999999", "1%00", "x", "-1"])
def test_addresses_that_are_none(cast, client, pk):
    client.force_login(cast.bo)
    for path in ("change", "end", "share", "review"):
        assert client.get(f"/me/needs/{pk}/{path}/").status_code in (404, 405)


# --- Her words change, and it ends ----------------------------------------------------------------------


def test_she_changes_her_words(cast, client):
    need = make_need(cast.bo)
    client.force_login(cast.bo)
    url = reverse("change_need", args=[need.pk])
    assert WORDS in client.get(url).content.decode()
    client.post(url, {"words": "20 points"})
    assert (again(need).words, again(need).state) == ("20 points", NeedState.FLAGGED)
    assert Entry.objects.filter(name="needs.need_changed").count() == 1


def test_the_same_words_are_no_change(cast):
    need = make_need(cast.bo)
    actions.change_need(actor=cast.bo, need=need, words=WORDS)
    assert not Entry.objects.filter(name="needs.need_changed").exists()


def test_when_it_ends_her_words_are_gone_at_once(cast, client):
    need = make_need(cast.bo)
    client.force_login(cast.bo)
    url = reverse("end_need", args=[need.pk])
    assert "Do you not need this any more?" in client.get(url).content.decode()
    client.post(url)
    ended = again(need)
    assert (ended.words, ended.state) == ("", NeedState.ENDED)
    assert client.get(url).status_code == 404
    assert "You have not said yet what you need" in client.get(reverse("needs")).content.decode()
    assert make_need(cast.bo).pk != need.pk


def test_the_form_offers_what_is_left(cast):
    form = NeedForm(kinds=[Kind.BREAKS])
    assert form.fields["kind"].choices == [("breaks", "Breaks")]


def test_the_facts_say_nothing_of_what_she_needs(cast):
    need = make_need(cast.bo)
    actions.change_need(actor=cast.bo, need=need, words="20 points")
    actions.end_need(actor=cast.bo, need=need)
    told = Entry.objects.filter(name__startswith="needs.")
    assert told.count() == 3
    assert {(entry.audience, str(entry.data)) for entry in told} == {("closed", "{}")}


def test_however_many_it_takes_few_queries(cast, client, django_assert_max_num_queries):
    for kind in Kind:
        make_need(cast.bo, kind=kind, language="Polish")
    client.force_login(cast.bo)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("needs"))
