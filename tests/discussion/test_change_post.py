"""Whoever wrote a post changes it for everyone to see, or takes it back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.discussion import actions
from engage.discussion.models import PostWording
from tests.factories.discussion import (
    again,
    make_hidden,
    make_official,
    make_post,
    make_reply,
    make_reported,
    make_thread,
    role_of,
)

pytestmark = pytest.mark.django_db


def test_everyone_sees_that_it_was_changed_and_how_it_read(cast, client):
    post = make_post(cast, words="It comes at eight.")
    post = actions.change_post(actor=post.author, post=post, words="It comes at nine.", changes=0)
    assert (post.words, post.changes) == ("It comes at nine.", 1)
    page = client.get(post.thread.get_absolute_url()).content.decode()
    before = reverse("past_wordings", args=[post.pk])
    assert before in page
    assert "at eight" not in page
    assert "It comes at eight." in client.get(before).content.decode()


def test_only_who_wrote_it_changes_it(cast):
    post = make_post(cast)
    for who in (cast.nobody, cast.bo, cast.ada, cast.dee, cast.ida):
        with pytest.raises(PermissionDenied):
            actions.change_post(actor=who, post=post, words="Mine", changes=0)
        with pytest.raises(PermissionDenied):
            actions.take_back_post(actor=who, post=post)


def test_the_same_words_are_no_change(cast):
    post = make_post(cast)
    actions.change_post(actor=post.author, post=post, words=post.words, changes=0)
    assert not PostWording.objects.exists()


def test_a_second_window_does_not_overwrite_the_first(cast):
    post = make_post(cast)
    actions.change_post(actor=post.author, post=post, words="One", changes=0)
    with pytest.raises(Refused, match="another window"):
        actions.change_post(actor=post.author, post=post, words="Two", changes=0)
    assert again(post).words == "One"


def test_what_is_taken_back_is_gone_and_its_answers_stay(cast, client):
    post = make_post(cast, words="Zilpzalp")
    actions.change_post(actor=post.author, post=post, words="Zilpzalp again", changes=0)
    make_reply(cast, post, words="Thank you.")
    actions.take_back_post(actor=post.author, post=post)
    page = client.get(post.thread.get_absolute_url()).content.decode()
    assert "took it back" in page
    assert "Thank you." in page
    assert "Zilpzalp" not in page
    assert not PostWording.objects.filter(words__contains="Zilpzalp").exists()
    assert client.get(reverse("past_wordings", args=[post.pk])).status_code == 404
    with pytest.raises(Refused):
        make_reply(cast, again(post))


def test_what_is_hidden_reported_or_official_is_not_taken_back(cast):
    hidden, reported = make_hidden(cast).post, make_reported(cast).post
    officer = make_official(cast)
    official = actions.write_post(
        actor=officer, thread=make_thread(cast), words="We do.", role=role_of(officer)
    )
    for post in (hidden, reported, official):
        with pytest.raises(Refused):
            actions.take_back_post(actor=post.author, post=post)
    with pytest.raises(Refused):
        actions.change_post(actor=hidden.author, post=hidden, words="Nicer", changes=0)


def test_she_changes_it_on_its_page(cast, client):
    post = make_post(cast)
    client.force_login(post.author)
    address = reverse("change_post", args=[post.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": "Better", "changes": "0"}).status_code == 302
    assert client.post(address, {"words": "Worse", "changes": "0"}).status_code == 422
    assert client.post(reverse("take_back_post", args=[post.pk])).status_code == 302
    assert again(post).words == "–"
