"""A question to the room: one answer each, changeable, and hidden from everyone until it is closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string

from engage.base.actions import Refused
from engage.base.events import about
from engage.record.models import Entry
from engage.rooms import actions, live
from engage.rooms.queries.counting import figures_of
from tests.factories.rooms import enters, events_of, make_poll, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast, moved_clock):
    return make_room(cast, moved_clock)


def votes(cast, poll, number, option):
    for _each in range(number):
        there = enters(cast, poll.session)
        actions.vote(actor=there.person, poll=poll, option=option)


def test_everyone_counts_once_with_the_last_answer(cast, session):
    poll = make_poll(cast, session)
    monday, friday = poll.options.all()
    votes(cast, poll, 5, monday)
    votes(cast, poll, 3, None)
    there = enters(cast, session)
    for option in (monday, None, friday):
        actions.vote(actor=there.person, poll=poll, option=option)
    closed = actions.close_poll(actor=cast.dee, poll=poll, hands={1: 4}, abstained=1)
    assert figures_of(closed).rows == [("Monday", 9), ("Friday", 1), ("Abstained", 4)]
    fact = Entry.objects.get(name="rooms.poll_closed")
    assert fact.data["figures"] == [["Monday", 9], ["Friday", 1], ["Abstained", 4]]


def test_nobody_sees_a_figure_before_the_close(cast, session, client):
    poll = make_poll(cast, session, question="Zilpzalp?")
    votes(cast, poll, 9, poll.options.first())
    assert figures_of(poll) == ([], 0, False)
    client.force_login(cast.dee)
    for page in ("room", "room/desk", "room/screen"):
        answer = client.get(f"/meeting/{session.slug}/{page}/").content.decode()
        assert "Zilpzalp?" in answer
        assert "bars__value" not in answer
    assert events_of(session).count(("poll", about(poll))) == 1  # and none for each vote


def test_few_votes_have_no_figures(cast, session):
    poll = make_poll(cast, session)
    votes(cast, poll, 7, poll.options.first())
    closed = actions.close_poll(actor=cast.dee, poll=poll)
    assert not figures_of(closed).are_shown
    assert Entry.objects.get(name="rooms.poll_closed").data["figures"] == []
    assert "Fewer than 8 people answered" in live.show_poll(about(poll), about(session))


def test_after_the_close_nothing_counts(cast, session):
    poll, there = make_poll(cast, session), enters(cast, session)
    actions.close_poll(actor=cast.dee, poll=poll)
    with pytest.raises(Refused, match="closed"):
        actions.vote(actor=there.person, poll=poll, option=None)
    actions.close_poll(actor=cast.dee, poll=poll, hands={1: 400})
    assert (
        sum(number for _label, number in figures_of(actions.close_poll(actor=cast.dee, poll=poll)).rows) == 0
    )


def test_an_answer_to_another_question_is_refused(cast, session, moved_clock):
    poll = make_poll(cast, session)
    actions.close_poll(actor=cast.dee, poll=poll)
    other, there = make_poll(cast, session, question="And now?"), enters(cast, session)
    with pytest.raises(Refused):
        actions.vote(actor=there.person, poll=other, option=poll.options.first())


def test_one_question_at_a_time_with_two_answers_at_least(cast, session):
    for options in ((), ("One",), ("Same", "Same "), (" ", "One")):
        with pytest.raises(Refused):
            actions.open_poll(actor=cast.dee, session=session, question="Why?", options=options)
    make_poll(cast, session)
    with pytest.raises(Refused):
        make_poll(cast, session)


def test_who_may(cast, session):
    there = enters(cast, session).person
    for actor in (there, cast.ada, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.open_poll(actor=actor, session=session, question="Why?", options=["a", "b"])
    poll = make_poll(cast, session)
    for actor in (cast.cy, cast.nobody, cast.ada):
        with pytest.raises(PermissionDenied):
            actions.vote(actor=actor, poll=poll, option=None)
    with pytest.raises(PermissionDenied):
        actions.close_poll(actor=there, poll=poll)


def test_a_fragment_is_the_same_for_everyone(cast, session):
    poll = make_poll(cast, session)
    shown = live.show_poll(about(poll), about(session))
    assert "csrfmiddlewaretoken" not in shown
    assert "checked" not in shown
    assert render_to_string("rooms/_poll.html", {"poll": poll}) != ""
