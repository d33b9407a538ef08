"""From raising something to the published answer: two members, whoever leads the meeting, and the screen in the hall."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engage.agenda.actions import sponsor_item
from engage.agenda.models import AgendaItem
from engage.base import clock
from engage.base.actions import CONSOLE
from engage.meetings.models import LiveSession
from engage.people.actions import add_person, confirm_address
from engage.rooms.models import Turn, Vote
from tests.factories import meetings
from tests.factories.agenda import supported_by
from tests.factories.asgi_server import WHOLE_FILES
from tests.factories.people import PASSWORD
from tests.factories.promises import make_citizen, settle
from tests.factories.work import tick
from tests.journeys.sizes import COMPUTER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    *WHOLE_FILES,
]

MONDAY = datetime(2027, 2, 1, 10, tzinfo=ZoneInfo("Europe/London"))
TITLE = "A bus that meets clinic times"
QUESTION = "Who decides when the 12 bus leaves?"
ASKED = "Which evening suits you?"
WALL = {"width": 1280, "height": 720}


@pytest.fixture
def members(people):
    """Bo and a neighbour of his, who belong to Harrowmere."""
    neighbour = add_person(actor=CONSOLE, name="Nia", email="nia@example.org", password=PASSWORD)
    confirm_address(actor=CONSOLE, person=neighbour)
    for person in (people.bo, neighbour):
        settle(person, people.place)


def test_what_a_citizen_raised_is_talked_about_live_and_answered(
    live_site, someone, people, members, moved_clock
):
    moved_clock(MONDAY)
    bo, nia = someone("Bo"), someone("Nia", javascript=False)
    dee = someone("Dee", viewport=COMPUTER)
    for person in (bo, nia, dee):
        person.signs_in()
    when_bo_raises_it(bo)
    when_a_neighbour_stands_behind_it(nia, people)
    when_the_team_opens_it(dee)
    when_so_many_support_it_that_an_answer_is_owed(nia, people)
    moved_clock(MONDAY + timedelta(days=1))
    session = when_a_meeting_is_announced(people)
    then_it_has_its_place_there_by_itself(bo)
    moved_clock(session.starts_at - timedelta(minutes=10))
    tick()
    wall = someone("The hall", viewport=WALL)
    given_four_windows_on_the_room(session, dee, bo, nia, wall)
    when_the_meeting_begins(session, dee)
    then_every_live_page_says_so(bo, wall)
    when_bo_raises_his_hand_and_nia_asks_in_writing(bo, nia)
    then_whoever_leads_sees_both_without_loading_anew(dee)
    when_bo_has_the_floor(dee, bo, wall)
    when_the_written_question_is_read_out(dee, bo, nia, wall)
    when_the_room_is_asked_something(dee, bo, nia, wall)
    when_it_was_heard_and_the_meeting_ends(session, dee, bo)
    moved_clock(clock.now() + timedelta(days=7))
    tick()
    ada = someone("Ada", viewport=COMPUTER).signs_in()
    when_the_body_answers(ada)
    then_both_can_read_the_answer(bo, nia)
    for person in (bo, nia, dee, wall, ada):
        person.was_left_in_peace()


def item() -> AgendaItem:
    return AgendaItem.objects.get(title=TITLE)


def when_bo_raises_it(bo):
    bo.opens("/")
    bo.follows("Raise something")
    bo.opens("/raise/harrowmere/")
    bo.sees("Raise something in Harrowmere")
    bo.writes("What do you want to raise?", TITLE)
    bo.presses("Go on")
    bo.reads("Nobody has raised this here yet.")
    bo.box("What should change?").fill("Let the 12 bus come before the clinic opens.")
    bo.box("Why does it matter?").fill("People from the Fold wait for two hours in the rain.")
    bo.picks("Who could act on it?", "Mereshire Care Board")
    bo.chooses("How things work for people here")
    bo.presses("Go on")
    bo.sees("Look at it once more")
    bo.presses("Send it")
    bo.sees(TITLE)


def when_a_neighbour_stands_behind_it(nia, people):
    nia.opens(f"/agenda/first/{item().token}/")
    nia.sees("Do you stand behind this?")
    nia.presses("I stand behind it")
    nia.sees("What people in Harrowmere raise")
    for _each in range(4):
        sponsor_item(actor=make_citizen(people, place=people.place), item=item())


def when_the_team_opens_it(dee):
    dee.opens("/agenda/look/")
    dee.follows(TITLE)
    dee.follows("Open it")
    dee.sees("Open it")
    dee.presses("Open it")
    dee.sees(TITLE)


def when_so_many_support_it_that_an_answer_is_owed(nia, people):
    """Fewer than the rules say, for speed."""
    AgendaItem.objects.filter(pk=item().pk).update(response_needs=8, agenda_needs=9)
    supported_by(people, item(), 3)
    tick()
    nia.opens(item().get_absolute_url())
    nia.sees(TITLE)


def when_a_meeting_is_announced(people) -> LiveSession:
    session = meetings.make_announced(people)
    tick()
    return meetings.again(session)


def then_it_has_its_place_there_by_itself(bo):
    bo.opens(item().get_absolute_url())
    bo.reads("Ask the board")


def given_four_windows_on_the_room(session, dee, bo, nia, wall):
    room = f"/meeting/{session.slug}/room/"
    dee.opens(f"{room}desk/")
    wall.opens(f"{room}screen/")
    wall.sees(session.title)
    for person in (bo, nia):
        person.opens(room)
        person.follows("Come in, to speak, ask and vote")
        person.sees("Come in")
        person.presses("Come in")
        person.sees(session.title)
    for person in (bo, dee, wall):
        person.reads("New things appear here by themselves.")


def when_the_meeting_begins(session, dee):
    dee.follows("Begin, pause or end the meeting")
    for sentence in dee.page.get_by_role("checkbox").all():
        sentence.check()
    dee.presses("Begin the meeting")
    dee.follows("The desk: queue and questions")
    dee.sees(f"The desk of “{session.title}”")
    dee.presses("Begin the first part")
    dee.presses("On to the next part")
    dee.reads(TITLE)


def then_every_live_page_says_so(*windows):
    for window in windows:
        window.reads("Going on now", TITLE)


def when_bo_raises_his_hand_and_nia_asks_in_writing(bo, nia):
    bo.presses("I want to speak")
    bo.reads("You are next.")
    nia.opens(nia.page.url)
    nia.page.get_by_text("Ask in writing instead").click()
    nia.box("What do you want to ask?").fill(QUESTION)
    nia.presses("Put it in the queue")
    nia.reads("Before you: 1")


def then_whoever_leads_sees_both_without_loading_anew(dee):
    dee.reads("Bo", QUESTION)
    dee.finds_it_accessible()


def when_bo_has_the_floor(dee, bo, wall):
    dee.presses("Next, please")
    bo.reads("You have the floor.")
    wall.reads("Has the floor: Bo")
    bo.finds_it_accessible()
    wall.finds_it_accessible()
    wall.does_not_read(QUESTION)
    dee.presses("The turn is over")
    wall.reads("Nobody has the floor just now.")


def when_the_written_question_is_read_out(dee, bo, nia, wall):
    dee.presses("Next, please")
    for window in (bo, wall):
        window.reads(QUESTION)
    nia.opens(nia.page.url)
    nia.sees(bo.page.get_by_role("heading", level=1).inner_text())
    nia.reads(QUESTION)
    dee.presses("It is answered")
    wall.does_not_read(QUESTION)
    assert {turn.state for turn in Turn.objects.all()} == {"done"}


def when_the_room_is_asked_something(dee, bo, nia, wall):
    dee.page.get_by_text("Ask the room something").click()
    dee.box("What do you ask?").fill(ASKED)
    dee.box("The answers").fill("Monday\nThursday")
    dee.presses("Ask it now")
    wall.reads(ASKED, "Thursday")
    bo.chooses("Thursday")
    bo.presses("Send my answer")
    bo.reads("Your answer counts.")
    nia.opens(nia.page.url)
    nia.chooses("I abstain")
    nia.presses("Send my answer")
    nia.reads("Your answer counts.")
    assert Vote.objects.count() == 2
    dee.follows("Count hands and close it")
    dee.box("Thursday").fill("31")
    dee.presses("Close and count")
    wall.reads("What the room said", "32")
    nia.opens(nia.page.url)
    nia.reads("What the room said", "32")


def when_it_was_heard_and_the_meeting_ends(session, dee, bo):
    dee.follows("Begin, pause or end the meeting")
    dee.page.get_by_role("checkbox", name="Whoever raised it").check()
    dee.presses("It was heard")
    dee.page.get_by_text("End the meeting", exact=True).click()
    for sentence in dee.page.locator("form[action$='/end/']").get_by_role("checkbox").all():
        sentence.check()
    dee.presses("End it now")
    bo.reads("The meeting is over.")
    assert meetings.again(session).state == "ended"


def when_the_body_answers(ada):
    ada.follows("My desk")
    ada.reads("What you owe", TITLE)
    ada.follows("Write the answer")
    ada.picks("What do you answer?", "We will do this")
    ada.writes("Your answer in plain words", "From June the 12 bus comes at ten to eight.")
    ada.writes("Your reasons", "You asked, and the timetable can bear it.")
    ada.page.get_by_label("When will people see or hear more?").fill("2027-06-01")
    ada.presses("Save as a draft")
    ada.follows("Check and publish")
    ada.presses("Publish the answer")
    ada.reads("Answered")


def then_both_can_read_the_answer(bo, nia):
    for person in (bo, nia):
        person.opens(item().get_absolute_url())
        person.reads("From June the 12 bus comes at ten to eight.")
        person.finds_it_accessible()
