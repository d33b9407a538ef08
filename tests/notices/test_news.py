"""From a fact to news for each follower, and from news to one letter."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import about
from engage.consultations.actions import close_consultation, publish_response, withdraw_consultation
from engage.consultations.tasks import announce_last_days
from engage.notices import actions
from engage.notices.models import Follow, Letter, News
from engage.notices.queries.letters import words_of
from engage.notices.states import Channel, Pace
from engage.notices.tasks import send_what_is_due
from engage.people.models import Person
from engage.record.models import Entry
from tests.factories.consultations import add_line, make_answered, make_open, make_scheduled
from tests.factories.notices import choose, follow, hears_at_once, write
from tests.factories.threads import beside
from tests.factories.work import do_what_follows, tick

WEDNESDAY = datetime(2027, 3, 3, 15, tzinfo=ZoneInfo("Europe/London"))


def entry_of(name, consultation=None):
    entries = Entry.objects.filter(name=f"consultations.{name}")
    return entries.get(subject=about(consultation)) if consultation else entries.get()


def test_a_follower_hears_of_a_new_question_and_what_she_can_do(cast):
    hears_at_once(cast.bo)
    follow(cast.bo, cast.place)
    consultation = make_open(cast, title="Where should the hub go?")
    do_what_follows()
    tick()
    (letter,) = mail.outbox
    assert letter.to == ["bo@example.org"]
    assert letter.subject == "A new question in Harrowmere"
    assert "Where should the hub go?" in letter.body
    assert "You can answer until" in letter.body
    assert consultation.get_absolute_url() in letter.body
    assert "/stop/" in letter.body
    tick()
    assert len(mail.outbox) == 1


def test_who_follows_nothing_or_did_it_herself_hears_nothing(cast):
    hears_at_once(cast.ada, cast.bo)
    follow(cast.ada, cast.place)
    make_answered(cast)
    do_what_follows()
    assert not News.objects.filter(entry=entry_of("response_published")).exists()
    assert not News.objects.filter(person=cast.bo).exists()
    assert News.objects.filter(person=cast.ada, entry=entry_of("consultation_opened")).exists()


def test_place_and_question_followed_it_is_told_once(cast):
    consultation = make_scheduled(cast)
    follow(cast.bo, cast.place)
    follow(cast.bo, consultation)
    tick()
    assert News.objects.filter(person=cast.bo).count() == 1
    assert actions.queue_news(actor=CLOCK, entry=entry_of("consultation_opened")) == 1


def test_news_of_a_neighbourhood_reaches_who_follows_the_place_above(cast):
    from engage.base.actions import CONSOLE
    from engage.places import actions as places
    from engage.places.states import Level

    ward = places.add_place(
        actor=CONSOLE, code="X05", name="Harbour Ward", level=Level.NEIGHBOURHOOD, parent=cast.place
    )
    consultation = make_open(cast)
    do_what_follows()
    follow(cast.bo, cast.place)
    follow(cast.cy, cast.elsewhere)
    type(consultation).objects.update(place=ward)
    consultation.refresh_from_db()
    close_consultation(actor=CLOCK, consultation=consultation)
    do_what_follows()
    assert [news.person for news in News.objects.all()] == [cast.bo]


def test_a_day_of_news_is_one_letter_at_eight(cast, moved_clock):
    moved_clock(WEDNESDAY)
    follow(cast.bo, cast.place)
    for number in range(3):
        make_open(cast, title=f"Question {number}")
    assert write() == []
    moved_clock(WEDNESDAY + timedelta(hours=17, minutes=-1))
    assert write() == []
    moved_clock(WEDNESDAY + timedelta(hours=17))
    (letter,) = write()
    words = words_of(letter)
    assert words.subject == "3 things changed in Harrowmere"
    assert [f"Question {number}" in words.body for number in range(3)] == [True] * 3


def test_a_letter_fits_on_a_screen_and_says_how_much_more_there_is(cast, moved_clock):
    hears_at_once(cast.bo)
    follow(cast.bo, cast.place)
    for number in range(10):
        make_open(cast, title=f"Question {number:02}")
    (letter,) = write()
    body = words_of(letter).body
    assert body.count("Question ") == 7
    assert "Question 09" in body
    assert "And 3 more things:" in body
    assert "/what-happened/" in body


def test_two_places_are_told_apart(cast, moved_clock):
    hears_at_once(cast.bo)
    follow(cast.bo, cast.place)
    follow(cast.bo, cast.elsewhere)
    make_open(cast, title="Here")
    make_open(cast, title="There", host=cast.cy, place=cast.elsewhere)
    (letter,) = write()
    words = words_of(letter)
    assert words.subject == "What changed in Ashcombe and Harrowmere"
    assert words.body.index("ASHCOMBE") < words.body.index("There") < words.body.index("HARROWMERE")


def test_nothing_of_what_she_follows_stands_in_a_subject_line(cast):
    hears_at_once(cast.bo)
    consultation = make_open(cast, title="Care for people with HIV")
    follow(cast.bo, consultation)
    closed = close_consultation(actor=CLOCK, consultation=consultation)
    (step,) = write()
    assert words_of(step).subject == "What changed in Harrowmere"
    add_line(cast, closed)
    publish_response(actor=cast.ada, consultation=closed)
    (answer,) = write()
    assert words_of(answer).subject == "An answer in Harrowmere"
    assert "HIV" in words_of(answer).body


@pytest.mark.parametrize(
    ("hide", "why"),
    [
        (lambda c, bo: type(c).objects.filter(pk=c.pk).update(state="draft"), "hidden"),
        (lambda c, bo: type(c).objects.filter(pk=c.pk).update(state="closed"), "no longer true"),
        (lambda c, bo: Follow.objects.all().delete(), "not followed any more"),
        (lambda c, bo: choose(bo, questions=Pace.NEVER), "not wanted any more"),
    ],
)
def test_it_is_asked_again_when_the_letter_goes_out(cast, hide, why):
    hears_at_once(cast.bo)
    follow(cast.bo, cast.place)
    consultation = make_open(cast)
    (letter,) = write()
    assert words_of(letter) is not None
    hide(consultation, cast.bo)
    assert send_what_is_due() == 0
    assert mail.outbox == [], why
    letter.refresh_from_db()
    assert letter.dropped_at


def test_of_one_thing_only_the_newest_is_told(cast, moved_clock):
    moved_clock(WEDNESDAY)
    follow(cast.bo, cast.place)
    consultation = make_open(cast)
    withdraw_consultation(actor=cast.ada, consultation=consultation, reason="The lease was signed.")
    do_what_follows()
    moved_clock(WEDNESDAY + timedelta(days=6))
    (letter,) = write()
    body = words_of(letter).body
    assert "took this question back. Its reason: The lease was signed." in body
    assert "You can answer" not in body


def test_a_question_that_opened_and_closes_soon_stands_in_a_letter_once(cast, moved_clock):
    moved_clock(WEDNESDAY)
    choose(cast.bo, questions=Pace.WEEKLY, closing=Pace.WEEKLY)
    follow(cast.bo, cast.place)
    consultation = make_open(cast, days=10)
    do_what_follows()
    moved_clock(WEDNESDAY + timedelta(days=3, hours=1))
    announce_last_days()
    do_what_follows()
    moved_clock(WEDNESDAY + timedelta(days=5))
    (letter,) = write()
    assert letter.news.count() == 2
    assert words_of(letter).body.count(consultation.title) == 1
    assert "It closes on" in words_of(letter).body


def test_without_an_address_or_with_a_closed_account_nothing_is_lost_or_sent(cast):
    hears_at_once(cast.bo, cast.cy)
    follow(cast.bo, cast.place)
    follow(cast.cy, cast.place)
    Person.objects.filter(pk=cast.bo.pk).update(email=None)
    Person.objects.filter(pk=cast.cy.pk).update(is_active=False)
    make_open(cast)
    assert write() == []
    Person.objects.filter(pk=cast.bo.pk).update(email="bo@example.org")
    assert [letter.address for letter in write()] == ["bo@example.org"]


def test_paper_is_one_letter_a_week_for_each_place(cast, moved_clock):
    moved_clock(WEDNESDAY)
    choose(cast.bo, channel=Channel.POST, post_address="Bo\n2 Quay Street")
    follow(cast.bo, cast.place)
    follow(cast.bo, cast.elsewhere)
    make_open(cast, title="Here")
    make_open(cast, title="There", host=cast.cy, place=cast.elsewhere)
    do_what_follows()
    moved_clock(WEDNESDAY + timedelta(days=5))
    letters = write()
    assert {(letter.channel, letter.place.name, letter.address) for letter in letters} == {
        (Channel.POST, "Harrowmere", "Bo\n2 Quay Street"),
        (Channel.POST, "Ashcombe", "Bo\n2 Quay Street"),
    }


def test_queueing_again_changes_nothing(cast):
    follow(cast.bo, cast.place)
    make_open(cast)
    do_what_follows()
    actions.queue_news(actor=CLOCK, entry=entry_of("consultation_opened"))
    assert News.objects.count() == 1


def test_the_number_of_statements_hangs_on_the_batch_and_not_on_the_followers(cast):
    consultation = make_open(cast)
    do_what_follows()
    entry = entry_of("consultation_opened", consultation)

    def statements(followers):
        News.objects.all().delete()
        people = [Person(name=f"P{n}", email=f"p{n}.{followers}@example.org") for n in range(followers)]
        people = Person.objects.bulk_create(people)
        Follow.objects.bulk_create(Follow(person=each, subject=about(consultation)) for each in people)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            actions.queue_news(actor=CLOCK, entry=entry)
        return len(captured)

    few, more = statements(10), statements(140)
    assert few == more <= 12
    assert News.objects.count() == 150


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_write_one_letter(cast):
    hears_at_once(cast.bo)
    follow(cast.bo, cast.place)
    make_open(cast)
    do_what_follows()

    def writes():
        return actions.write_letters(actor=CLOCK)

    assert beside(writes, writes) == (1, 0)
    assert Letter.objects.count() == 1


def test_only_the_clock_makes_news_and_letters(cast):
    make_open(cast)
    for refused in (
        lambda: actions.queue_news(actor=cast.ada, entry=entry_of("consultation_opened")),
        lambda: actions.write_letters(actor=cast.ada),
        lambda: actions.drop_letter(actor=cast.ada, letter=Letter(), because=""),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_news_is_seen_by_whom_it_is_for(cast):
    follow(cast.bo, cast.place)
    make_open(cast)
    do_what_follows()
    assert News.objects.visible_to(cast.bo).count() == 1
    assert not News.objects.visible_to(cast.ada).exists()
    assert not News.objects.visible_to(cast.nobody).exists()
    assert clock.now() < News.objects.get().due_at
