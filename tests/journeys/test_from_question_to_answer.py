"""The whole way of one question, by everyone it takes: asked, answered, closed, and answered for.

Told twice, with and without JavaScript. Only Wagtail's editor needs JavaScript, so the page's words are
written with it both times.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from playwright.sync_api import expect

from engage.base import clock
from tests.factories.work import tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2027, 2, 1, 10, tzinfo=LONDON)
OPENS = datetime(2027, 2, 8, 9, 1, tzinfo=LONDON)
CLOSES = datetime(2027, 2, 23, tzinfo=LONDON)
CHECKED = "I checked all of it against the paper, and it says the same."
TITLE = "Where should the Harbour hub go?"
PAGE = "/consultations/where-should-the-harbour-hub-go/"
OPENING = "The walk-in centre is too small. There are two places for a new one."
NUMBER = re.compile(r"^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$")


@pytest.mark.parametrize(
    "javascript",
    [
        pytest.param(True, id="with JavaScript"),
        pytest.param(False, id="without JavaScript", marks=pytest.mark.look),
    ],
)
def test_from_a_question_to_its_answer(someone, moved_clock, javascript):
    moved_clock(MONDAY)
    ada = someone("Ada", javascript=javascript).signs_in()
    when_she_starts_a_consultation_from_her_desk(ada)
    when_she_says_what_it_is_about(ada)
    given_the_words_of_its_page_were_written_in_the_editor(ada if javascript else someone("Ada").signs_in())
    when_she_asks_three_kinds_of_question(ada)
    then_nobody_else_sees_the_draft(someone(javascript=javascript))
    when_she_announces_the_dates(ada)

    moved_clock(OPENS)
    tick()
    ann = someone("Ann", javascript=javascript)
    when_a_citizen_without_an_account_answers(ann)
    when_she_changes_her_mind_on_the_check_page(ann)
    then_she_gets_a_receipt_and_may_change_it_once(ann)
    but_a_second_change_is_refused(ann)
    ben = someone("Ben", javascript=javascript)
    when_another_citizen_takes_his_answer_back(ben)
    but_he_cannot_take_it_back_twice(ben)
    gus = someone("Gus", javascript=javascript).signs_in()
    when_a_helper_writes_down_a_spoken_answer(gus)
    when_he_enters_a_paper_one(gus)

    moved_clock(CLOSES + timedelta(hours=1))
    tick()
    then_nobody_can_answer_any_more(ann)
    when_ada_reads_the_answers(ada)
    but_she_cannot_publish_an_empty_response(ada)
    when_she_writes_a_yes_and_a_no_because(ada)
    when_she_publishes(ada)

    tick()  # the letters are queued
    tick()  # and sent
    then_those_who_left_an_address_are_written_to(ann)
    then_the_helped_person_gets_a_letter(ada)
    then_the_receipt_shows_the_answer(ann)
    then_everyone_can_follow_it_all(someone(javascript=javascript))
    for person in (ada, ann, ben, gus):
        person.was_left_in_peace()


# --- Ada asks -------------------------------------------------------------------------------


def when_she_starts_a_consultation_from_her_desk(ada):
    ada.follows("My desk")
    ada.sees("My desk")
    ada.follows("Ask people in Harrowmere something")
    ada.sees("Ask people in Harrowmere something")
    ada.presses("Begin the draft")
    ada.reads("Fill in “What do you want to ask?”.")
    ada.writes("What do you want to ask?", TITLE)
    ada.presses("Begin the draft")
    ada.sees(TITLE)
    ada.reads("Being written", "Say why you are asking.", "Ask at least one question.")


def when_she_says_what_it_is_about(ada):
    ada.follows("1. What it is about")
    ada.sees("What it is about")
    ada.writes("Why are you asking?", "People wait for hours.")
    ada.page.get_by_label("When will it be decided?").fill("2027-05-03")
    ada.writes("What can still change?", "Which place\nThe hours")
    ada.writes("What cannot change?", "There is money for one")
    ada.writes("Who can people ask?", "Hub team, 01632 960142")
    ada.presses("Save")
    ada.sees(TITLE)
    ada.does_not_read("Say why you are asking.")


def given_the_words_of_its_page_were_written_in_the_editor(ada):
    ada.opens(PAGE + "manage/")
    ada.follows("2. The page people read")
    ada.page.get_by_role("textbox", name="Opening words").fill(OPENING)
    ada.presses("Save draft")
    expect(ada.page.get_by_text(re.compile("has been updated|draft saved", re.I)).first).to_be_visible()
    ada.was_left_in_peace()


def when_she_asks_three_kinds_of_question(ada):
    when_she_asks(ada, "Choose one", "Which place is best?", "Market Hall\nQuay Street")
    when_she_asks(ada, "Choose any", "How would you get there?", "On foot\nBy bus\nBy car")
    when_she_asks(ada, "Answer in your own words", "What would stop you?", "")
    ada.reads("Everything needed is there.")


def when_she_asks(ada, kind, question, choices):
    ada.opens(PAGE + "manage/")
    ada.follows("Add a question")
    ada.sees("Add a question")
    ada.chooses(kind)
    ada.writes("Your question", question)
    ada.writes("Answers to choose from", choices)
    ada.presses("Save the question")
    ada.sees(TITLE)
    ada.reads(question)


def then_nobody_else_sees_the_draft(visitor):
    visitor.opens(PAGE)
    visitor.sees("There is no page here")
    visitor.opens(PAGE + "manage/")
    visitor.sees("Sign in")


def when_she_announces_the_dates(ada):
    ada.follows("4. Dates")
    ada.sees("Announce the dates")
    ada.page.get_by_label("Opens on").fill("2027-02-08")
    ada.page.get_by_label("Closes on").fill("2027-02-10")
    ada.presses("Announce it")
    ada.reads("People need at least 14 days.")
    ada.page.get_by_label("Closes on").fill("2027-02-22")
    ada.presses("Announce it")
    ada.sees(TITLE)
    ada.reads("Opens soon")
    tick()
    ada.opens(PAGE)
    ada.sees(TITLE)
    ada.reads("Opens soon", OPENING)


# --- Citizens answer ------------------------------------------------------------------------


def when_a_citizen_without_an_account_answers(ann):
    ann.opens("/")
    ann.sees("Say what you think, and see what came of it")
    ann.follows(TITLE)
    ann.sees(TITLE)
    ann.reads("Director of local care", "There is money for one", "You can answer until")
    ann.follows("Answer now")
    ann.sees(TITLE)
    ann.chooses("Quay Street", "I look after someone, unpaid")
    ann.writes("3. What would stop you?", "The cobbles.")
    ann.writes("Your e-mail address", "ann")
    ann.presses("Check my answer")
    ann.reads("An e-mail address looks like name@example.org.")
    ann.finds_it_accessible()
    ann.writes("Your e-mail address", "ann@example.org")
    ann.presses("Check my answer")
    ann.sees("Check your answer")
    ann.reads("Quay Street", "Skipped", "The cobbles.", "I look after someone, unpaid", "ann@example.org")


def when_she_changes_her_mind_on_the_check_page(ann):
    ann.follows("Go back and change it")
    expect(ann.page.get_by_label("Quay Street")).to_be_checked()
    ann.chooses("Market Hall")
    ann.presses("Check my answer")
    ann.sees("Check your answer")
    ann.reads("Market Hall")
    ann.does_not_read("Quay Street")
    ann.presses("Send my answer")


def then_she_gets_a_receipt_and_may_change_it_once(ann):
    ann.sees("Thank you. We have your answer")
    ann.receipt = ann.main.get_by_text(NUMBER).inner_text()
    ann.reads("Market Hall", "We will write to you on that day.", "Monday 22 February")
    ann.follows("Change my answer")
    ann.sees("Change my answer")
    ann.writes("3. What would stop you?", "The cobbles, and the wind.")
    ann.presses("Check my changed answer")
    ann.sees("Check your changed answer")
    ann.reads("Market Hall", "The cobbles, and the wind.", "ann@example.org")
    ann.finds_it_accessible()
    ann.presses("Send my changed answer")
    ann.sees("Your answer is changed")
    ann.reads("This is what we have now. You cannot change it again, but you can take it back.")
    ann.reads("The cobbles, and the wind.", "You changed it Monday 8 February.", ann.receipt)


def but_a_second_change_is_refused(ann):
    expect(ann.page.get_by_role("link", name="Change my answer")).to_have_count(0)
    ann.opens(f"/receipts/{ann.receipt}/change/")
    ann.sees("That cannot be done just now")
    ann.reads("You have changed your answer once already. It stands as you last sent it.")


def when_another_citizen_takes_his_answer_back(ben):
    ben.opens(PAGE + "answer/")
    ben.chooses("Quay Street")
    ben.writes("Your e-mail address", "ben@example.org")
    ben.presses("Check my answer")
    ben.presses("Send my answer")
    ben.sees("Thank you. We have your answer")
    ben.receipt = ben.main.get_by_text(NUMBER).inner_text()
    ben.follows("My answer")
    ben.sees("Find my answer")
    ben.writes("Your receipt number", ben.receipt.lower().replace("-", " "))
    ben.presses("Find it")
    ben.follows("Take my answer back")
    ben.sees("Take your answer back?")
    ben.presses("Yes, take it back")
    ben.sees("You took your answer back")
    ben.does_not_read("Quay Street", "ben@example.org")


def but_he_cannot_take_it_back_twice(ben):
    ben.opens(f"/receipts/{ben.receipt}/withdraw/")
    ben.sees("You took your answer back")


# --- Gus helps ------------------------------------------------------------------------------


def when_a_helper_writes_down_a_spoken_answer(gus):
    when_he_asks_whether_they_agree(gus, "in person, spoken", "Edith Marlow")
    gus.chooses("Market Hall", "On foot")
    gus.writes("3. What would stop you?", "I am 81 and I am not sitting there for hours.")
    gus.writes("Or their postal address", "Edith Marlow\n4 Quay Street\nHarrowmere")
    gus.presses("Go on to reading back")
    gus.sees("Read it back to them")
    gus.reads("Market Hall", "On foot", "I am 81", "4 Quay Street")
    gus.presses("Send it")
    gus.reads("Read the answers back first.")
    gus.finds_it_accessible()
    then_he_sends_it_and_gives_them_a_slip(gus)


def when_he_enters_a_paper_one(gus):
    when_he_asks_whether_they_agree(gus, "on paper")
    gus.reads("Type what is on the paper")
    gus.chooses("By bus")
    gus.presses("Go on to checking")
    gus.sees("Check it against the paper")
    then_he_sends_it_and_gives_them_a_slip(gus, CHECKED)


def when_he_asks_whether_they_agree(gus, method, name=""):
    gus.follows("My desk")
    gus.sees("My desk")
    gus.follows(TITLE)
    gus.sees("Help someone answer")
    gus.chooses(method)
    if name:
        gus.chooses("with their first name only")
        gus.writes("Their name", name)
    gus.presses("Start")
    gus.reads("Ask them first. Tick this when they have agreed.")
    gus.finds_it_accessible()
    gus.chooses("They agreed that I write down what they say, and send it.")
    gus.presses("Start")
    gus.sees(TITLE)


def then_he_sends_it_and_gives_them_a_slip(gus, agreed="I read all of it back to them, and they agreed."):
    gus.chooses(agreed)
    gus.presses("Send it")
    gus.sees(TITLE)
    expect(gus.main.get_by_text(NUMBER)).to_be_visible()
    gus.reads("Your answer was sent", "Monday 22 February", "Hub team, 01632 960142")


# --- It closes, and Ada answers -------------------------------------------------------------


def then_nobody_can_answer_any_more(ann):
    ann.opens(PAGE + "answer/")
    ann.sees("This is closed")
    ann.reads("Nothing was sent or changed.")
    ann.opens(f"/receipts/{ann.receipt}/")
    expect(ann.page.get_by_role("link", name="Take my answer back")).to_have_count(0)
    ann.opens(f"/receipts/{ann.receipt}/withdraw/")
    ann.sees("This is closed")


def when_ada_reads_the_answers(ada):
    ada.follows("My desk")
    ada.sees("My desk")
    ada.reads("What you owe")
    ada.follows("Write the response")
    ada.sees(TITLE)
    ada.follows("Read the answers")
    ada.sees("What people answered")
    ada.reads("The cobbles, and the wind.", "I am 81", "in person")
    ada.does_not_read("ann@example.org", "Edith")


def but_she_cannot_publish_an_empty_response(ada):
    ada.opens(PAGE + "response/publish/")
    ada.sees("This is what people will read")
    ada.reads("There is nothing to publish yet")
    ada.follows("Add a line")
    ada.sees("You said, we did")
    ada.presses("Save the line")
    ada.reads("Choose an answer to “What do you answer?”.")


def when_she_writes_a_yes_and_a_no_because(ada):
    ada.writes("You said", "I am 81 and I am not sitting there for hours.")
    ada.picks("What do you answer?", "We will do this")
    ada.writes("What you do, or why you do not", "You can ring first, from May.")
    ada.writes("Who sees to it?", "Hub manager")
    ada.page.get_by_label("By when?").fill("2027-05-31")
    ada.presses("Save the line")
    ada.sees(TITLE)
    ada.follows("Add a line")
    ada.writes("You said", "The cobbles, and the wind.")
    ada.picks("What do you answer?", "We cannot: there is no money for it")
    ada.writes("What you do, or why you do not", "A new pavement costs £90,000.")
    ada.presses("Save the line")
    ada.sees(TITLE)


def when_she_publishes(ada):
    ada.follows("Check and publish")
    ada.sees("This is what people will read")
    ada.reads("You can ring first, from May.", "A new pavement costs £90,000.")
    ada.presses("Publish the response")
    ada.sees(TITLE)
    ada.reads("Answered")


# --- Everyone hears -------------------------------------------------------------------------


def then_those_who_left_an_address_are_written_to(ann):
    written = [(letter.to, letter.subject) for letter in mail.outbox]
    assert written == [(["ann@example.org"], "What became of your answer")]
    assert f"/receipts/{ann.receipt}/" in mail.outbox[0].body


def then_the_helped_person_gets_a_letter(ada):
    ada.follows("My desk")
    ada.reads("1 letter waits to be printed.")
    ada.follows("Print the letters")
    ada.sees("Letters to post")
    ada.reads("4 Quay Street", f"You answered “{TITLE}”.")
    ada.presses("This letter is posted")
    ada.reads("No letters are waiting")
    ada.follows("My desk")
    expect(ada.page.get_by_role("heading", name="Letters to post")).to_have_count(0)


def then_the_receipt_shows_the_answer(ann):
    ann.opens(f"/receipts/{ann.receipt}/")
    ann.sees("Here is what became of your answer")
    ann.reads("We will do this", "You can ring first, from May.", "Hub manager", "Monday 31 May")
    ann.reads("We cannot: there is no money for it", "A new pavement costs £90,000.", "Market Hall")


def then_everyone_can_follow_it_all(visitor):
    visitor.opens(PAGE)
    visitor.sees(TITLE)
    visitor.reads("You can ring first, from May.", "Too few people answered this to show figures.")
    visitor.opens("/what-happened/")
    visitor.sees("What happened")
    visitor.reads(
        "Mereshire Care Board announced a consultation",
        "Open for answers",
        "4 people answered",
        "1 person changed their answer",
        "1 person took their answer back",
        "Closed with 3 answers",
        "Mereshire Care Board answered. It will do 1 thing people asked for, and will not do 1",
    )
    visitor.does_not_read("Ann", "Edith", "A consultation was begun")
    visitor.was_left_in_peace()
    assert clock.today() == CLOSES.date()
