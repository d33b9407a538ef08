"""What is new to someone since she said that she had read it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.discussion import actions
from engage.discussion.models import ReadMark
from tests.factories.discussion import make_post, make_thread
from tests.factories.promises import settle

pytestmark = pytest.mark.django_db


def test_what_comes_after_the_mark_is_new(cast, client):
    thread, bo = make_thread(cast), settle(cast.bo, cast.place)
    client.force_login(bo)
    assert "new to you" not in client.get(thread.get_absolute_url()).content.decode()
    assert client.post(reverse("mark_read", args=[thread.pk])).status_code == 302
    make_post(cast, thread)
    make_post(cast, thread)
    assert "2 posts are new to you" in client.get(thread.get_absolute_url()).content.decode()
    assert "2 are new" in client.get(thread.thing.get_absolute_url()).content.decode()
    actions.mark_read(actor=bo, thread=thread)
    assert "new to you" not in client.get(thread.get_absolute_url()).content.decode()


def test_who_writes_has_read(cast):
    thread = make_thread(cast)
    post = make_post(cast, thread)
    assert ReadMark.objects.get(person=post.author).number == post.number


def test_how_far_someone_has_read_is_her_own_affair(cast):
    thread = make_thread(cast)
    actions.mark_read(actor=cast.bo, thread=thread)
    with pytest.raises(PermissionDenied):
        actions.mark_read(actor=cast.nobody, thread=thread)
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida):
        assert not ReadMark.objects.visible_to(who).exists()
    assert ReadMark.objects.visible_to(cast.bo).count() == 1
