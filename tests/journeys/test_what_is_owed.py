"""A body that is late answers; a promise that is said to be done is not: told with and without JavaScript."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engage.base import clock
from tests.factories.people import PASSWORD
from tests.factories.promises import make_claimed, make_duty, settle
from tests.factories.work import tick

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

MONDAY = datetime(2027, 2, 1, 10, tzinfo=ZoneInfo("Europe/London"))
QUESTION = "Will the 12 bus wait for the clinic?"
PROMISE = "The 12 bus waits ten minutes at the clinic."
WITH_AND_WITHOUT = pytest.mark.parametrize(
    "javascript",
    [True, False],
    ids=["with JavaScript", "without JavaScript"],
)


@WITH_AND_WITHOUT
def test_a_commissioner_answers_an_overdue_duty(someone, people, moved_clock, javascript):
    moved_clock(MONDAY)
    make_duty(people, title=QUESTION)
    moved_clock(MONDAY + timedelta(days=45))
    tick()
    neighbour = someone("A neighbour", javascript=javascript)
    given_everyone_can_see_that_it_is_long_overdue(neighbour)
    ada = someone("Ada", javascript=javascript).signs_in()
    when_she_finds_it_first_on_her_desk(ada)
    when_she_writes_an_answer_that_lacks_a_date(ada)
    but_nobody_else_can_read_what_she_holds(neighbour)
    when_she_checks_and_publishes_it(ada)
    then_everyone_can_read_it_and_how_late_it_was(neighbour)
    then_nothing_is_owed_any_more(ada)
    for person in (ada, neighbour):
        person.was_left_in_peace()


def given_everyone_can_see_that_it_is_long_overdue(neighbour):
    neighbour.opens("/harrowmere/")
    neighbour.sees("What is going on in Harrowmere")
    neighbour.reads("An answer to people here is long overdue", QUESTION)
    neighbour.follows("Who keeps their word in Harrowmere")
    neighbour.sees("What Harrowmere was promised")
    neighbour.reads("0 in time, 0 late, 1 still missing", "Long overdue")
    neighbour.follows(QUESTION)
    neighbour.sees(QUESTION)
    neighbour.reads("Mereshire Care Board owes an answer to 51 people of the Fold.", "Overdue")


def when_she_finds_it_first_on_her_desk(ada):
    ada.follows("My desk")
    ada.sees("My desk")
    ada.reads("What you owe", "Overdue", "for 51 people of the Fold")
    ada.follows("Write the answer")
    ada.sees("Write the answer")


def when_she_writes_an_answer_that_lacks_a_date(ada):
    ada.picks("What do you answer?", "We will do part of this")
    ada.writes("Your answer in plain words", "It waits five minutes, from May.")
    ada.writes("Your reasons", "Ten would make it late at the school.")
    ada.presses("Save as a draft")
    ada.reads("Say by which date people will see or hear more.")
    ada.finds_it_accessible()
    ada.page.get_by_label("When will people see or hear more?").fill("2027-05-03")
    ada.presses("Save as a draft")
    ada.sees(QUESTION)
    ada.reads("A draft: only your body sees this", "It waits five minutes, from May.")


def but_nobody_else_can_read_what_she_holds(neighbour):
    neighbour.opens(neighbour.page.url)
    neighbour.does_not_read("five minutes")


def when_she_checks_and_publishes_it(ada):
    ada.follows("Check and publish")
    ada.sees("This is what people will read")
    ada.presses("Publish the answer")
    ada.sees(QUESTION)
    ada.reads("Answered")


def then_everyone_can_read_it_and_how_late_it_was(neighbour):
    neighbour.opens(neighbour.page.url)
    neighbour.sees(QUESTION)
    neighbour.reads("We will do part of this", "It waits five minutes, from May.", "17 days late")
    neighbour.follows("Harrowmere")
    neighbour.reads("0 in time, 1 late, 0 still missing")


def then_nothing_is_owed_any_more(ada):
    ada.follows("My desk")
    ada.reads("Nothing is owed.")


@WITH_AND_WITHOUT
def test_a_member_disputes_a_promise_that_is_said_to_be_done(someone, people, moved_clock, javascript):
    moved_clock(MONDAY)
    make_claimed(people)
    settle(people.bo, people.place)
    bo = someone("Bo", javascript=javascript)
    when_he_reads_that_it_is_said_to_be_done(bo)
    when_he_signs_in_and_says_what_he_saw(bo)
    then_it_is_disputed_at_once(bo)
    ada = someone("Ada", javascript=javascript).signs_in()
    when_the_body_goes_on_and_claims_it_anew(ada)
    then_he_can_look_again(bo)
    moved_clock(clock.now() + timedelta(days=31))
    tick()
    then_it_counts_as_kept_by_who_has_seen_it(bo)
    for person in (ada, bo):
        person.was_left_in_peace()


def when_he_reads_that_it_is_said_to_be_done(bo):
    bo.opens("/")
    bo.follows("Who keeps their word, place by place")
    bo.sees("What was promised, and what became of it")
    bo.follows("Harrowmere")
    bo.follows(PROMISE)
    bo.sees(PROMISE)
    bo.reads("Said to be done", "The timetable hangs at the stop.", "Nobody has checked this yet.")


def when_he_signs_in_and_says_what_he_saw(bo):
    bo.follows("it is not done", exact=True)
    bo.sees("Sign in")
    bo.writes("Your e-mail address", "bo@example.org")
    bo.writes("Password", PASSWORD)
    bo.presses("Sign in")
    bo.sees("It is not done")
    bo.presses("No, it is not done")
    bo.reads("Fill in “What did you see?”.")
    bo.finds_it_accessible()
    bo.writes("What did you see?", "It drove off at once.")
    bo.presses("No, it is not done")


def then_it_is_disputed_at_once(bo):
    bo.sees(PROMISE)
    bo.reads("Disputed", "It drove off at once.", "Someone who lives here")
    assert bo.page.get_by_role("link", name="It is not done").count() == 0


def when_the_body_goes_on_and_claims_it_anew(ada):
    ada.follows("My desk")
    ada.reads("Disputed")
    ada.follows("Say how it goes")
    ada.sees("Say how it goes")
    ada.chooses("It goes on again")
    ada.writes("What has happened?", "The driver has a new timetable.")
    ada.presses("Publish the news")
    ada.sees(PROMISE)
    ada.reads("Under way", "The driver has a new timetable.")
    ada.follows("Say that it is done")
    ada.sees("Say that it is done")
    ada.writes("What shows that it is done?", "Stand at the clinic at ten.")
    ada.presses("Say that it is done")
    ada.sees(PROMISE)


def then_he_can_look_again(bo):
    bo.opens(bo.page.url)
    bo.follows("It is done")
    bo.sees("It is done")
    bo.presses("Yes, it is done")
    bo.sees(PROMISE)
    bo.reads("Stand at the clinic at ten.", "It is done", "It drove off at once.")


def then_it_counts_as_kept_by_who_has_seen_it(bo):
    bo.opens("/promises/harrowmere/")
    bo.reads("1 kept, 0 disputed, 0 not delivered")
    bo.follows(PROMISE)
    bo.sees(PROMISE)
    bo.reads("Kept", "Only 1 person who lives here checked it.")
