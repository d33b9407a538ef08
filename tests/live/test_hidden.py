"""What was hidden is not sent again: not by the socket, not by another process, not by polling."""

import pytest
from django.contrib.auth.models import AnonymousUser
from taggit.models import Tag

from engage.base.live import fragments, open_room
from engage.base.live.fragments import pieces_after
from tests.factories.live import Client, new_room, say, serving

SECRET = "zebra-crossing-words"


def hide(key):
    from types import SimpleNamespace

    from tests.factories import live_server

    tag = Tag.objects.get(name__startswith=SECRET)
    live_server.hide(SimpleNamespace(pk=""), key, {"pk": tag.pk}, None)


@pytest.fixture
def hidden(server):
    """A room in which words were heard, kept by the process, and hidden then."""
    key = new_room()
    say(key, SECRET)
    say(key, "harmless")
    with Client(server, key) as early:
        early.hears(2)
        assert SECRET in early.heard[1]
        hide(key)
        early.hears(3)
        yield key, early


def test_whoever_listened_is_told_to_take_it_away(hidden):
    _key, early = hidden
    assert early.heard[3].startswith('<p id="taggit.tag:')
    assert early.heard[3].partition(">")[0] == early.heard[1].partition(">")[0]  # the same place on the page
    assert "hidden" in early.heard[3]


def test_who_comes_later_never_hears_it(server, hidden):
    key, _early = hidden
    with Client(server, key) as late, serving() as other, Client(other, key) as elsewhere:
        for client in (late, elsewhere):
            client.hears(3)
            assert SECRET not in str(client.others)
            assert len(client.heard) == 3


def test_nor_does_who_resumes(server, hidden):
    _key, early = hidden
    early.others.clear()
    early.after = 0
    early.say("resume", after=0)
    early.hears(3)
    assert SECRET not in str(early.others)


def test_nor_who_polls(client, hidden):
    key, _early = hidden
    answer = client.get(f"/live/{key}/events?after=0")
    assert len(answer.json()["events"]) == 3
    assert SECRET not in answer.content.decode()


def test_a_process_that_rendered_it_before_does_not_keep_it(db):
    key = new_room()
    say(key, SECRET)
    assert SECRET in pieces_after(key, 0)[0].text
    hide(key)
    assert SECRET not in str(pieces_after(key, 0))


def test_nor_when_it_was_hidden_on_a_later_page(db):
    key = new_room()
    say(key, SECRET)
    for number in range(150):
        say(key, f"{number}")
    assert SECRET in pieces_after(key, 0)[0].text
    hide(key)
    assert SECRET not in str(pieces_after(key, 0))


def test_if_the_number_of_the_last_event_did_not_count_it_would_be_sent(db, monkeypatch):
    """The control: kept under its own number alone, the old words come back."""
    key = new_room()
    say(key, SECRET)
    pieces_after(key, 0)
    real = fragments._frame_of
    monkeypatch.setattr(fragments, "_frame_of", lambda key, row, _last: real(key, row, row["seq"]))
    hide(key)
    assert SECRET in str(pieces_after(key, 0))


def test_each_event_is_rendered_once_in_a_process(db, monkeypatch):
    from engage.base.live import kinds
    from tests.factories import live_server

    rendered = []
    shows = {"said": lambda subject, key: rendered.append(subject) or "<p></p>"}
    monkeypatch.setitem(kinds._kinds, live_server.OPEN, kinds.RoomKind(lambda *_a: True, {}, shows))
    key = new_room()
    for number in range(5):
        say(key, f"{number}")
    for _ in range(10):
        pieces_after(key, 0)
    assert len(rendered) == len(set(rendered)) == 5


def test_a_fragment_that_cannot_be_made_stops_nobody(db, monkeypatch, caplog):
    from engage.base.live import kinds
    from tests.factories import live_server

    monkeypatch.setitem(
        kinds._kinds, live_server.OPEN, kinds.RoomKind(lambda *_a: True, {}, {"said": lambda *_a: 1 / 0})
    )
    key = new_room()
    say(key)
    assert '"html":""' in pieces_after(key, 0)[0].text
    assert "cannot be shown" in caplog.text


def test_open_room_is_for_nobody_in_particular(db):
    assert not type(open_room(new_room())).objects.visible_to(AnonymousUser()).exists()
