"""A forum space has many threads; its members talk there, and nobody while it is locked or closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.base.events import about
from engage.discussion import actions
from engage.discussion.models import Thread
from engage.record.models import Entry
from tests.factories.consultations import make_closed, make_open
from tests.factories.forums import again, join, make_archived, make_locked, make_space, two_keys
from tests.factories.promises import make_citizen, settle

pytestmark = pytest.mark.django_db
SAID = {"title": "Night buses", "words": "The last one goes at ten."}


def test_members_begin_threads_with_a_title(cast, client):
    space = make_space(cast)
    member = join(make_citizen(cast), space)
    for number in range(2):
        actions.start_thread(actor=member, thing=space, title=f"Night buses {number}", words="The last one.")
    assert Thread.objects.count() == 2
    for address in (space.get_absolute_url(), reverse("talk", args=[about(space)])):
        assert "Night buses 1" in client.get(address).content.decode()
    with pytest.raises(Refused):
        actions.start_thread(actor=member, thing=space, title=" ", words="Hello")
    assert not [entry for entry in Entry.objects.all() if "Night buses" in str(entry.data)]


def test_who_is_no_member_reads(cast):
    space = make_space(cast)
    thread = actions.start_thread(actor=join(make_citizen(cast), space), thing=space, **SAID).thread
    for who in (make_citizen(cast), cast.bo, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.write_post(actor=who, thread=thread, words="Hello")


def test_a_locked_or_archived_space_takes_no_words(cast, moved_clock):
    space = make_space(cast)
    member = join(make_citizen(cast), space)
    thread = actions.start_thread(actor=member, thing=space, **SAID).thread
    two_keys(cast, space, "lock_space")
    with pytest.raises(Refused, match="Nothing can be added"):
        actions.write_post(actor=member, thread=Thread.objects.get(pk=thread.pk), words="Hello")
    with pytest.raises(Refused, match="Nothing can be added"):
        actions.start_thread(actor=member, thing=again(space), **SAID)
    archived = make_archived(cast, moved_clock, members=1)
    with pytest.raises(Refused, match="Nothing can be added"):
        actions.start_thread(actor=archived.members.get().person, thing=archived, **SAID)


def test_its_pages_say_so(cast, client):
    space = make_locked(cast)
    client.force_login(settle(cast.bo, cast.place))
    page = client.get(space.get_absolute_url()).content.decode()
    assert reverse("start_thread", args=[about(space)]) not in page
    assert client.get(reverse("talk", args=[about(space)])).status_code == 200


def test_people_talk_about_a_consultation_while_it_is_open(cast, client):
    consultation = make_open(cast)
    post = actions.start_thread(actor=make_citizen(cast), thing=consultation, words="Where is the bus stop?")
    page = client.get(consultation.get_absolute_url(), follow=True).content.decode()
    assert "Where is the bus stop?" in page
    assert post.thread.get_absolute_url() in page
    with pytest.raises(Refused):
        actions.start_thread(actor=make_citizen(cast), thing=make_closed(cast, title="Closed"), words="Late")
