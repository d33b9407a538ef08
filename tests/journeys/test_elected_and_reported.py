"""From the declared result to the first report-back, and to the first that is overdue, without JavaScript.

With it, and from the notice on: test_notice_to_report_back.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engage.base import clock
from engage.elections.actions import declare_result, publish_statement
from tests.factories.elections import again, at, make_nominating, of_the_electorate, stand
from tests.factories.terms import do_what_follows, hold, in_days, make_meeting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

MONDAY = datetime(2027, 2, 1, 10, tzinfo=ZoneInfo("Europe/London"))
HEADINGS = (
    "What I raised",
    "What was decided",
    "How I voted or argued",
    "What I could not say, and why",
    "What happens next",
    "What I need from you",
)


def test_who_was_elected_reports_back_and_everyone_sees_when_he_does_not(someone, people, moved_clock):
    moved_clock(MONDAY)
    term = given_bo_is_declared_elected(people, moved_clock)
    bo, gus = (someone(name, javascript=False).signs_in() for name in ("Bo", "Gus"))
    neighbour = someone("A neighbour", javascript=False)
    he_takes_up_the_seat_reports_back_and_then_does_not(bo, gus, neighbour, people, moved_clock, term)
    for person in (bo, neighbour, gus):
        person.was_left_in_peace()


def he_takes_up_the_seat_reports_back_and_then_does_not(bo, gus, neighbour, people, moved_clock, term):
    """Gus is one of those for whom Bo speaks; the neighbour is anyone."""
    when_he_declares_his_interests_and_accepts_the_code(bo, term)
    then_everyone_sees_who_speaks_for_them_and_what_he_gains(neighbour, term)
    first = hold(people, moved_clock, make_meeting(people, term.panel)).reports.get()
    when_he_reports_back_under_six_headings(bo, term, first)
    then_everyone_can_read_it(neighbour, first)
    when_someone_he_speaks_for_asks(gus, first)
    when_he_answers_as_a_representative(bo, first)
    then_question_and_answer_stand_in_public(neighbour, first)
    second = hold(people, moved_clock, make_meeting(people, term.panel)).reports.get()
    in_days(moved_clock, (second.due_date - clock.today()).days)
    then_nothing_is_late_on_the_last_day(neighbour)
    in_days(moved_clock, 1)
    then_it_is_overdue_in_public_by_itself(neighbour, second)


def given_bo_is_declared_elected(people, moved_clock):
    """Nobody stands against him."""
    for person in (people.bo, people.gus):
        of_the_electorate(person, people.place)
    election = make_nominating(people, voters=1)
    stand(people, election, person=people.bo, name="Bo")
    at(moved_clock, election.nominations_close_at)
    publish_statement(actor=people.eve, election=again(election))
    at(moved_clock, election.withdrawals_close_at)
    moved_clock(clock.now() + timedelta(hours=1))
    declare_result(actor=people.eve, election=again(election))
    do_what_follows()
    return election.terms.get()


def when_he_declares_his_interests_and_accepts_the_code(bo, term):
    bo.opens(term.panel.get_absolute_url())
    bo.reads("You were chosen")
    bo.follows("Your page")
    bo.sees("Bo")
    bo.reads("Chosen, not yet begun", "Must begin by")
    bo.finds_it_accessible()
    bo.follows("Declare your interests")
    bo.sees("What could sway you?")
    bo.writes("Money: work, shares, contracts", "I mend buses.")
    bo.presses("Put it in the register")
    bo.reads("Fill in “Groups and causes you belong to”.")
    bo.finds_it_accessible()
    bo.writes("Work without money: boards, advice, research", "None")
    bo.writes("Groups and causes you belong to", "None")
    bo.writes("People close to you", "None")
    bo.presses("Put it in the register")
    bo.sees("Read the code, and begin")
    bo.presses("Begin")
    bo.reads("Tick both boxes.")
    bo.finds_it_accessible()
    bo.chooses("I will keep to this code, and I know that everyone can hold me to it.")
    bo.chooses("I have read the seven principles.")
    bo.presses("Begin")
    bo.sees("Bo")
    bo.reads("In office", "Representative of Northgate", f"elected {term.chosen_date.year}")


def then_everyone_sees_who_speaks_for_them_and_what_he_gains(neighbour, term):
    neighbour.opens("/harrowmere/")
    neighbour.follows("Panels here")
    neighbour.follows(term.panel.name)
    neighbour.sees(term.panel.name)
    neighbour.reads("100% of its members were chosen by their peers.", f"elected {term.chosen_date.year}")
    neighbour.finds_it_accessible()
    neighbour.follows("Interests")
    neighbour.sees("What could sway them")
    neighbour.reads("I mend buses.")
    neighbour.finds_it_accessible()


def when_he_reports_back_under_six_headings(bo, term, report):
    bo.opens(term.get_absolute_url())
    bo.reads("Your report-back")
    bo.follows(f"Write what came of “{report.meeting.session.title}”")
    bo.sees("What came of the meeting?")
    for heading in HEADINGS[:-1]:
        bo.writes(heading, f"{heading}: the bus.")
    bo.presses("Keep it and look at it")
    bo.sees("This is what people will read")
    bo.presses("Publish it")
    bo.reads("Fill in all six headings.")
    bo.finds_it_accessible()
    bo.page.get_by_role("link", name="Change it").first.click()
    bo.writes(HEADINGS[-1], "Tell me your bus.")
    bo.presses("Keep it and look at it")
    bo.presses("Publish it")
    bo.sees(str(report))
    do_what_follows()


def then_everyone_can_read_it(neighbour, report):
    neighbour.opens(report.get_absolute_url())
    neighbour.sees(str(report))
    neighbour.reads("Published", *HEADINGS, "Tell me your bus.")
    neighbour.finds_it_accessible()


def when_someone_he_speaks_for_asks(gus, report):
    gus.opens(report.get_absolute_url())
    gus.follows("Say something")
    gus.writes("What do you want to say?", "Will the bus wait?")
    gus.page.locator("main form button[type=submit]").last.click()
    do_what_follows()


def when_he_answers_as_a_representative(bo, report):
    bo.opens(report.get_absolute_url())
    bo.reads("Someone asked about it", "A question waits for an answer")
    bo.follows("A question waits for an answer")
    bo.follows("Answer (Post 1)")
    bo.chooses("Representative of Northgate")
    bo.writes("What do you want to say?", "It waits ten minutes.")
    bo.page.locator("main form button[type=submit]").last.click()
    do_what_follows()


def then_question_and_answer_stand_in_public(neighbour, report):
    neighbour.opens(report.get_absolute_url())
    neighbour.reads("Questions answered", "Will the bus wait?")


def then_nothing_is_late_on_the_last_day(neighbour):
    neighbour.opens("/harrowmere/")
    neighbour.does_not_read("report-back is overdue")


def then_it_is_overdue_in_public_by_itself(neighbour, report):
    neighbour.opens("/harrowmere/")
    neighbour.reads("1 report-back is overdue")
    neighbour.finds_it_accessible()
    for address in (report.term.panel.get_absolute_url(), report.term.get_absolute_url()):
        neighbour.opens(address)
        neighbour.reads("1 report-back is overdue")
    neighbour.opens(report.get_absolute_url())
    neighbour.reads("Overdue", "This report-back is overdue")
    neighbour.finds_it_accessible()
