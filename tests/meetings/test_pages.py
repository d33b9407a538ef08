"""The pages of meetings: the same for everyone but for what is hers, in few queries, and as calendars."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from engage.base.actions import CLOCK, CONSOLE
from engage.base.events import about
from engage.meetings import actions, tasks
from engage.meetings.queries import clocks
from engage.meetings.queries.listing import coming
from engage.meetings.queries.telling import steps
from engage.notices import actions as notices
from engage.notices.models import Letter
from engage.notices.queries.letters import words_of
from engage.notices.states import Channel, NewsKind, Pace
from engage.notices.tasks import write_what_is_due
from engage.people.actions import end_role
from engage.people.models import Person
from tests.factories.meetings import (
    a_promise,
    again,
    make_announced,
    make_draft,
    make_ended,
    make_live,
    make_open,
    make_published,
    make_slot,
    someone,
    tick,
)
from tests.factories.promises import make_citizen
from tests.factories.work import do_what_follows

pytestmark = [pytest.mark.django_db]
MOST_QUERIES = 12


def test_what_comes_is_on_the_page_of_the_place_and_on_its_list(cast, client):
    session = make_open(cast)
    for address in (reverse("meetings", args=[cast.place.slug]), "/harrowmere/"):
        page = client.get(address).content.decode()
        assert session.title in page
        assert session.get_absolute_url() in page
    draft = make_draft(cast)
    assert draft.title not in client.get(reverse("meetings", args=[cast.place.slug])).content.decode()


def test_with_no_meeting_it_says_what_will_be_there(cast, client):
    page = client.get(reverse("meetings", args=[cast.place.slug])).content.decode()
    assert "No meeting is announced yet" in page
    assert "Plan a meeting" not in page
    client.force_login(cast.ada)
    assert "Plan a meeting" in client.get(reverse("meetings", args=[cast.place.slug])).content.decode()


def test_the_meeting_says_when_how_in_which_order_and_who_leads(cast, client):
    session = make_open(cast)
    slot = make_slot(cast, session)
    page = client.get(session.get_absolute_url()).content.decode()
    for words in ("6pm to 8pm", "2 Quay Street", "01632 960180", "A hearing loop", slot.title, "Dee", "Gus"):
        assert words in page
    assert "came by their number" in page
    assert "4417" not in page  # the code is for those who registered
    assert "Say that you come" in page


def test_the_next_step_is_told_with_who_owes_it(cast, moved_clock):
    session = make_open(cast)
    assert [step["state"] for step in steps(session)][:2] == ["done", "current"]
    done = make_published(cast, moved_clock)
    last = steps(again(done))[-1]
    assert (last["state"], last["owes"]) == ("current", cast.board.name)
    actions.postpone_session(actor=cast.ada, session=again(session), reason="Snow.")
    assert steps(again(session))[-1]["state"] == "late"


def full(cast, number):
    session = make_open(cast)
    for _each in range(min(number, 5)):
        make_slot(cast, session)
    for each in range(number):
        actions.add_slot(actor=cast.ada, session=session, title=f"Point {each}", minutes=5)
        actions.publish_paper(actor=cast.ada, session=session, title=f"Paper {each}", summary="So it is.")
        actions.register(actor=someone(), session=session, channel="hall")
    return session


@pytest.mark.parametrize("number", [1, 8])
@pytest.mark.parametrize("who", ["nobody", "bo"])
def test_the_page_in_few_queries_however_much_there_is(
    cast, client, django_assert_max_num_queries, number, who
):
    session = full(cast, number)
    if who != "nobody":
        client.force_login(getattr(cast, who))
    client.get(session.get_absolute_url())
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(session.get_absolute_url())


@pytest.mark.parametrize("number", [1, 8])
def test_the_list_in_few_queries(cast, client, django_assert_max_num_queries, number):
    for _each in range(number):
        make_open(cast)
    address = reverse("meetings", args=[cast.place.slug])
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address)


@pytest.mark.parametrize("number", [1, 8])
def test_the_controls_and_the_guests_in_few_queries(
    cast, client, moved_clock, django_assert_max_num_queries, number
):
    session = make_live(cast, moved_clock)
    for _each in range(number):
        actions.register(actor=make_citizen(cast), session=session, channel="hall")
    client.force_login(cast.dee)
    for name in ("lead", "guests"):
        client.get(reverse(name, args=[session.slug]))
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(reverse(name, args=[session.slug]))


@pytest.mark.parametrize("number", [1, 6])
def test_the_record_in_few_queries(cast, client, moved_clock, django_assert_max_num_queries, number):
    session = make_published(cast, moved_clock, outcome=a_promise(cast))
    for each in range(number):
        session.outcomes.create(number=50 + each, title=f"Point {each}", said="Words.")
    address = reverse("meeting_record", args=[session.slug])
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address)


def test_a_meeting_goes_into_a_calendar_and_out_of_it_again(cast, client):
    session = make_open(cast)
    answer = client.get(reverse("meeting_calendar", args=[session.slug]))
    assert answer["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == session.starts_at
    assert event.decoded("dtend") == session.ends_at
    assert event["summary"] == session.title
    assert "Quay Street" in event["location"]
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert "4417" not in answer.content.decode()
    actions.cancel_session(actor=cast.ada, session=session, reason="Snow.")
    [off] = Calendar.from_ical(client.get(reverse("meeting_calendar", args=[session.slug])).content).walk(
        "VEVENT"
    )
    assert (off["uid"], off["status"], off["sequence"]) == (event["uid"], "CANCELLED", 1)


def test_a_place_has_its_own_and_none_for_members(cast, client):
    session, closed, draft = make_open(cast), make_announced(cast, for_members=True), make_draft(cast)
    client.force_login(cast.ada)
    feed = client.get(reverse("place_meetings_calendar", args=[cast.place.slug]))
    events = Calendar.from_ical(feed.content).walk("VEVENT")
    assert [event["summary"] for event in events] == [session.title]
    for hidden in (closed, draft):
        assert client.get(reverse("meeting_calendar", args=[hidden.slug])).status_code == 404


def test_those_who_follow_the_place_hear_of_it_and_when_it_is_off(cast):
    every = {kind.value: Pace.AT_ONCE for kind in NewsKind}
    notices.follow(actor=cast.bo, subject=about(cast.place))
    notices.choose_news(actor=cast.bo, paces=every, channel=Channel.EMAIL, post_address="")
    session = make_announced(cast)
    do_what_follows()
    write_what_is_due()
    assert news_of(cast.bo) == ["A meeting in Harrowmere"]
    actions.postpone_session(actor=cast.ada, session=session, reason="Snow.")
    do_what_follows()
    write_what_is_due()
    announced, put_off = map(words_of, Letter.objects.filter(person=cast.bo).order_by("pk"))
    assert announced is None  # it would not be true any more
    assert "Snow." in put_off.body


def news_of(person):
    letters = Letter.objects.filter(person=person).order_by("pk")
    return [words.subject for words in map(words_of, letters) if words]


def test_who_wants_no_news_of_meetings_gets_none(cast):
    paces = {kind.value: Pace.AT_ONCE for kind in NewsKind} | {"meetings": Pace.NEVER}
    notices.follow(actor=cast.bo, subject=about(cast.place))
    notices.choose_news(actor=cast.bo, paces=paces, channel=Channel.EMAIL, post_address="")
    make_announced(cast)
    do_what_follows()
    write_what_is_due()
    assert news_of(cast.bo) == []


def test_a_meeting_for_members_is_in_no_letter_to_followers(cast):
    notices.follow(actor=cast.bo, subject=about(cast.place))
    make_announced(cast, for_members=True)
    do_what_follows()
    write_what_is_due()
    assert news_of(cast.bo) == []


def test_the_desk_lists_what_she_leads(cast, client):
    session = make_open(cast)
    for who in (cast.dee, cast.flo, cast.ada):
        client.force_login(Person.objects.get(pk=who.pk))
        assert session.title in client.get("/desk/").content.decode()
    client.force_login(cast.eve)
    assert session.title not in client.get("/desk/").content.decode()


def test_the_record_stands_among_what_is_owed_until_it_is_published(cast, client, moved_clock):
    session = make_ended(cast, moved_clock)
    owed = f"The record of “{session.title}”"
    for who in (cast.ada, cast.flo):
        assert owed in _desk(client, who)
    assert "Overdue" not in _desk(client, cast.ada)
    moved_clock(clocks.first_moment(clocks.record_due(session) + timedelta(days=1)))
    late = _desk(client, cast.ada)
    assert late.index("Overdue") < late.index(owed) < late.index("Was due")
    assert owed not in _desk(client, cast.eve)


def test_a_published_record_is_no_longer_owed(cast, client, moved_clock):
    session = make_published(cast, moved_clock)
    assert "The record of" not in _desk(client, cast.ada)
    assert session.title in _desk(client, cast.ada)


def _desk(client, who) -> str:
    client.force_login(Person.objects.get(pk=who.pk))
    return client.get("/desk/").content.decode()


def test_what_a_role_gave_ends_with_it(cast, client):
    session = make_draft(cast)
    end_role(actor=CONSOLE, role=cast.dee.roles.get())
    client.force_login(Person.objects.get(pk=cast.dee.pk))
    assert client.get(session.get_absolute_url()).status_code == 404
    assert client.get(reverse("guests", args=[session.slug])).status_code == 404


def test_hostile_words_stay_words(cast, client):
    evil = "<script>alert(1)</script>"
    session = make_open(cast, title=evil, purpose=evil, hall=evil, access_offer=evil, ground_rules=evil)
    actions.add_slot(actor=cast.ada, session=session, title=evil, minutes=5, words=evil)
    actions.publish_paper(actor=cast.ada, session=session, title=evil, summary=evil)
    actions.register(actor=cast.bo, session=session, channel="hall", screen_name=evil, words=evil)
    client.force_login(cast.ada)
    for address in (
        session.get_absolute_url(),
        reverse("guests", args=[session.slug]),
        reverse("meetings", args=[cast.place.slug]),
        reverse("meeting_calendar", args=[session.slug]),
    ):
        page = client.get(address).content.decode()
        assert evil not in page or address.endswith(".ics")
    assert coming(cast.bo, cast.place).get() == session


def test_the_clock_does_not_fall_over_one_that_cannot_be_moved(cast, monkeypatch):
    first, second = make_announced(cast), make_announced(cast)

    def fails_for_one(*, actor, session):
        assert actor is CLOCK
        if session.pk == first.pk:
            raise RuntimeError("broken")
        return actions.open_registration(actor=actor, session=session)

    monkeypatch.setitem(tasks.STEPS, "announced", fails_for_one)
    tick()
    assert (again(first).state, again(second).state) == ("announced", "registration")
