"""Someone follows a place, is written to, wants less of it, and stops it with one click: with a browser alone."""

import re

import pytest
from django.core import mail

from engage.notices.models import Reader
from tests.factories.consultations import make_open
from tests.factories.people import PASSWORD
from tests.factories.work import do_what_follows, tick

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_following_a_place_to_stopping_its_letters(someone, people, javascript):
    bo = someone("Bo", javascript=javascript)
    when_she_follows_a_place_and_is_led_to_sign_in(bo)
    then_she_finds_it_among_what_she_follows(bo)
    when_she_wants_new_questions_at_once_and_nothing_that_closed(bo)

    make_open(people, title="Where should the bench stand?")
    do_what_follows()
    tick()
    (letter,) = mail.outbox
    assert letter.subject == "A new question in Harrowmere"

    neighbour = someone("Neighbour", javascript=javascript)
    when_the_link_in_the_letter_is_opened_on_another_phone(neighbour, letter)
    then_one_click_stops_it_and_another_takes_it_back(neighbour)
    for person in (bo, neighbour):
        person.was_left_in_peace()


def when_she_follows_a_place_and_is_led_to_sign_in(bo):
    bo.opens("/harrowmere/")
    bo.follows("Follow this")
    bo.sees("Sign in")
    bo.writes("Your e-mail address", "bo@example.org")
    bo.writes("Password", PASSWORD)
    bo.presses("Sign in")
    bo.sees("Do you want to follow this?")
    bo.presses("Follow this")
    bo.sees("What is going on in Harrowmere")
    bo.reads("You follow this")


def then_she_finds_it_among_what_she_follows(bo):
    bo.follows("You follow this")
    bo.sees("What you follow")
    bo.reads("Harrowmere", "Since")


def when_she_wants_new_questions_at_once_and_nothing_that_closed(bo):
    bo.follows("Choose what we write about, and how often")
    bo.sees("How we write to you")
    questions = bo.page.get_by_role("group", name="New questions you can answer")
    questions.get_by_label("At once").check()
    bo.page.get_by_role("group", name="What closed or was withdrawn").get_by_label("Never").check()
    bo.chooses("On paper, by post, once a week")
    bo.presses("Keep this")
    bo.reads("Give your address, so that letters can reach you.")
    bo.chooses("By e-mail")
    bo.presses("Keep this")
    bo.sees("What you follow")


def when_the_link_in_the_letter_is_opened_on_another_phone(neighbour, letter):
    path = re.search(r"https?://[^/\s]+(/letters/\S+/stop/)", letter.body)[1]
    neighbour.opens(path)
    neighbour.sees("Stop these letters?")
    neighbour.reads("b…@example.org")
    neighbour.does_not_read("bo@example.org")


def then_one_click_stops_it_and_another_takes_it_back(neighbour):
    neighbour.presses("Stop all news")
    neighbour.sees("These letters are stopped")
    assert Reader.objects.get().stopped_at
    neighbour.presses("Take it back: write to me again")
    neighbour.sees("Stop these letters?")
    assert Reader.objects.get().stopped_at is None
    neighbour.opens("/letters/1:forged/stop/")
    neighbour.sees("This link does not work")
