"""From the notice of an election to the first report-back and the first that is overdue, each step at someone's screen."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from engage.elections.models import Election
from engage.elections.tasks import move_elections_on
from engage.people.states import RoleKind
from engage.terms.models import Term
from tests.factories.elections import again, at, last_day, of_the_electorate
from tests.factories.panels import make_chartered
from tests.factories.people import make_person
from tests.factories.terms import do_what_follows
from tests.journeys.keys import Keys
from tests.journeys.person import Person
from tests.journeys.test_elected_and_reported import (
    MONDAY,
    he_takes_up_the_seat_reports_back_and_then_does_not,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NEIGHBOURS = ("Una", "Len")


@dataclass
class Screens:
    """Who sits where: the officer, both scrutineers, who stands, two who vote, and anyone."""

    eve: Person
    sam: Person
    nia: Person
    bo: Person
    gus: Person
    una: Person
    len: Person
    anyone: Person

    def each(self):
        return vars(self).values()


def test_neighbours_choose_one_of_them_who_reports_back(someone, people, moved_clock):
    moved_clock(MONDAY)
    panel = given_a_panel_with_a_seat_and_neighbours(people)
    at_screens = given_all_sit_at_their_screens(someone)
    election = when_the_officer_calls_an_election_and_publishes_the_notice(at_screens, people, panel)
    when_two_stand(at_screens, election)
    at(moved_clock, election.nominations_close_at)
    when_the_officer_publishes_who_stands_and_names_who_holds_the_keys(at_screens, election)
    papers = [when_she_makes_her_key(each, election) for each in (at_screens.sam, at_screens.nia)]
    at(moved_clock, again(election).withdrawals_close_at)
    when_the_roll_is_frozen(at_screens, election)
    at(moved_clock, election.poll_opens_date)
    when_two_agree(at_screens, election, "Open the vote, with a second person")
    when_one_votes_with_the_keyboard_alone(at_screens.una, election)
    when_one_votes_without_scripts(at_screens.len, election)
    when_who_stands_votes_by_tapping(at_screens.gus, election)
    at(moved_clock, election.closes_at)
    when_the_box_is_opened_with_both_papers(at_screens, election, papers)
    at(moved_clock, election.declare_date)
    term = when_the_result_is_declared(at_screens, election)
    then_everyone_reads_how_it_was_counted(at_screens.anyone, election)
    he_takes_up_the_seat_reports_back_and_then_does_not(
        at_screens.bo, at_screens.gus, at_screens.anyone, people, moved_clock, term
    )
    for person in at_screens.each():
        person.was_left_in_peace()


def given_a_panel_with_a_seat_and_neighbours(people):
    for name in ("Sam", "Nia"):
        make_person(name, RoleKind.SCRUTINEER, people.place, "Scrutineer")
    neighbours = (people.bo, people.gus, *(make_person(name) for name in NEIGHBOURS))
    for person in neighbours:
        of_the_electorate(person, people.place)
    return make_chartered(people)


def given_all_sit_at_their_screens(someone) -> Screens:
    names = ("Eve", "Sam", "Nia", "Bo", "Gus", "Una")
    signed_in = {name.lower(): someone(name).signs_in() for name in names}
    return Screens(
        **signed_in, len=someone("Len", javascript=False).signs_in(), anyone=someone("A neighbour")
    )


def when_the_officer_calls_an_election_and_publishes_the_notice(at_screens, people, panel) -> Election:
    eve, last = at_screens.eve, last_day(people)
    eve.opens(panel.get_absolute_url())
    eve.follows("Call an election: Northgate")
    eve.sees("Call an election: Northgate")
    eve.page.get_by_label("What is the last day to vote?").fill(last.isoformat())
    eve.writes("If people vote in holiday weeks: why?", "The seat must not stay empty for longer.")
    eve.chooses("I do not work for the host, I do not stand, and I gain nothing by who is elected.")
    eve.presses("Call it")
    eve.sees("Run this election")
    at_screens.anyone.opens(panel.get_absolute_url())
    at_screens.anyone.does_not_read("who speaks for")
    eve.presses("Publish the notice")
    eve.reads("Announced")
    election = Election.objects.get()
    at_screens.anyone.opens(election.get_absolute_url())
    at_screens.anyone.sees(str(election))
    at_screens.anyone.reads("Last day to stand", "Last day to vote")
    return election


def when_two_stand(at_screens, election):
    move_elections_on()
    for person, words in ((at_screens.bo, "I drive the 12 bus."), (at_screens.gus, "I know whom to ask.")):
        person.opens(election.get_absolute_url())
        person.follows("Stand in this election")
        person.sees("Stand in this election")
        person.writes("What do you want to say to those who vote?", words)
        person.presses("Stand")
        person.reads("Fill in")
        person.writes("What interests do you have?", "None")
        person.presses("Stand")
        person.reads("People can stand")
    at_screens.anyone.opens(election.get_absolute_url())
    at_screens.anyone.does_not_read("I drive the 12 bus.")


def when_the_officer_publishes_who_stands_and_names_who_holds_the_keys(at_screens, election):
    eve = at_screens.eve
    eve.opens(f"{election.get_absolute_url()}run/")
    eve.presses("Publish the candidates")
    at_screens.anyone.opens(election.get_absolute_url())
    at_screens.anyone.reads("Who stands", "I drive the 12 bus.", "I know whom to ask.")
    for name, which in (("Sam", "The first"), ("Nia", "The second")):
        eve.follows("Name a scrutineer")
        eve.picks("Who?", name)
        eve.chooses(which)
        eve.presses("Name this person")
        eve.sees("Run this election")
        eve.reads(f"{name}: has not given a key yet")


def when_she_makes_her_key(watcher, election) -> str:
    """In her browser, onto her paper: what is sent is the other half."""
    sent = []
    watcher.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    watcher.opens(election.get_absolute_url())
    watcher.follows("Give my key")
    watcher.sees("Give your key")
    watcher.presses("Make my key")
    words = watcher.page.locator("[data-words] li")
    expect(words).to_have_count(17)
    paper = words.all_inner_texts()
    watcher.finds_it_accessible()
    watcher.presses("I have them on paper")
    watcher.writes("The words on your paper", " ".join([*paper[:4], "zzzzz", *paper[5:]]))
    watcher.presses("Check my paper")
    watcher.reads("Word 5 is")
    watcher.finds_it_accessible()
    watcher.writes("The words on your paper", " ".join(paper).upper())
    watcher.presses("Check my paper")
    watcher.reads("Your paper is right")
    expect(words).to_have_count(0)
    watcher.finds_it_accessible()
    watcher.presses("Keep this key")
    watcher.sees(str(election))
    assert any("public_key=" in each for each in sent)
    assert not [each for each in sent if any(word in each.lower() for word in paper)]
    return " ".join(paper)


def when_the_roll_is_frozen(at_screens, election):
    eve = at_screens.eve
    eve.opens(f"{election.get_absolute_url()}run/")
    eve.reads("Sam: has given a key", "Nia: has given a key")
    eve.presses("Freeze the roll and announce the vote")
    eve.reads("Voting comes next", "Issued: 4.")


def when_two_agree(at_screens, election, what: str):
    eve, sam = at_screens.eve, at_screens.sam
    eve.opens(f"{election.get_absolute_url()}run/")
    eve.follows(what)
    eve.sees("This takes two people")
    eve.presses("Ask a second person")
    eve.reads("This waits for a second person")
    sam.shows_again_who_she_is()
    sam.opens("/people/agree/")
    sam.follows("Look at it and decide")
    sam.sees("Do you agree?")
    sam.presses("I agree")
    sam.reads("Nothing waits for you.")


def when_one_votes_with_the_keyboard_alone(una, election):
    """From the page of the election to the receipt; each stop of the focus is seen."""
    una.opens(election.get_absolute_url())
    keys = Keys(una)
    keys.tab_to("Vote")
    keys.press("Enter")
    una.sees("Whom do you want?")
    keys.tab_to("Number for Bo")
    keys.type("1")
    keys.tab_to("Look at it once more")
    keys.press("Enter")
    una.sees("Is this your order?")
    keys.tab_to("Put it in the box")
    keys.press("Enter")
    una.sees("Your vote is in the box")
    una.does_not_read("Bo")


def when_one_votes_without_scripts(person, election):
    person.opens(f"{election.get_absolute_url()}cast-ballot/")
    person.writes("Number for Bo", "1")
    person.writes("Number for Gus", "2")
    person.presses("Look at it once more")
    person.presses("Put it in the box")
    person.sees("Your vote is in the box")


def when_who_stands_votes_by_tapping(gus, election):
    gus.opens(f"{election.get_absolute_url()}cast-ballot/")
    gus.presses("Put first: Gus")
    gus.presses("Look at it once more")
    gus.presses("Put it in the box")
    gus.sees("Your vote is in the box")


def when_the_box_is_opened_with_both_papers(at_screens, election, papers):
    when_two_agree(at_screens, election, "Open the box, with a second person")
    eve = at_screens.eve
    eve.opens(f"{election.get_absolute_url()}run/")
    eve.follows("Turn both keys")
    eve.sees("Open the box")
    for label, paper in zip(("First", "Second"), papers, strict=True):
        eve.writes(f"{label} scrutineer: your words", paper)
    eve.writes("What was drawn in public just now?", "4 1 6")
    eve.presses("Turn both keys")
    eve.sees("Run this election")
    at_screens.anyone.opens(election.get_absolute_url())
    at_screens.anyone.does_not_read("The count")
    eve.presses("Count, and publish the sheet")
    eve.reads("Counted, not yet declared")


def when_the_result_is_declared(at_screens, election) -> Term:
    eve = at_screens.eve
    eve.opens(f"{election.get_absolute_url()}run/")
    eve.presses("Declare the result")
    eve.reads("Declared")
    do_what_follows()
    term = Term.objects.get()
    assert term.name == "Bo"
    return term


def then_everyone_reads_how_it_was_counted(anyone, election):
    anyone.opens(election.get_absolute_url())
    anyone.follows("See who was elected, and how it was counted")
    anyone.reads("Bo", "The sheet of this count is sealed")
    anyone.finds_it_accessible()
