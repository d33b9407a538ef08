"""Someone without e-mail joins with a slip of paper, is checked by a helper, and leaves for good."""

import re

import pytest
from playwright.sync_api import expect

from engage.people.models import Membership, Person
from engage.people.states import Strength
from tests.factories.work import do_what_follows

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

GROUP = r"[2-9A-Z]{4}"


@pytest.mark.parametrize(
    "javascript",
    [True, False],
    ids=["with JavaScript", "without JavaScript"],
)
def test_from_a_slip_of_paper_to_leaving(someone, javascript):
    ida = someone("Ida", javascript=javascript).signs_in()
    slip = when_a_host_prints_a_sheet(ida)
    nell = someone("Nell", javascript=javascript)
    own = when_someone_joins_with_a_slip_and_without_e_mail(nell, slip)
    then_the_slip_lets_nobody_else_in(someone("Ann", javascript=javascript), slip)
    when_she_says_how_she_takes_part(nell)
    number = when_she_asks_for_a_check(nell)
    gus = someone("Gus", javascript=javascript).signs_in()
    when_a_helper_confirms(gus, number)
    then_her_page_says_that_it_was_checked(nell)
    then_she_comes_back_with_the_code_she_wrote_down(nell, own)
    when_she_takes_a_copy_of_what_is_held(nell)
    when_she_leaves(nell)
    then_her_code_signs_nobody_in(nell, own)
    for person in (ida, nell, gus):
        person.was_left_in_peace()


def when_a_host_prints_a_sheet(ida) -> str:
    ida.opens("/desk/")
    ida.follows("Print slips that let people join Harrowmere")
    ida.sees("Slips that let people join Harrowmere")
    ida.writes("How many slips?", "2")
    ida.presses("Make the slips")
    ida.sees("Print these slips now")
    ida.reads("Join Harrowmere", "/join/", "For one person, until")
    return ida.page.locator(".slip__code").first.inner_text()


def when_someone_joins_with_a_slip_and_without_e_mail(nell, slip) -> str:
    nell.opens("/harrowmere/")
    nell.follows("How to say that you belong here")
    nell.sees("Do you belong to Harrowmere?")
    nell.follows("Use the code on my slip")
    nell.sees("Use the code on your slip")
    nell.writes("The code on your slip", slip[:-1])
    nell.writes("Your name", "Nell Hartley")
    nell.presses("Join")
    nell.reads("Check that none is missing, and none too many.")
    nell.writes("The code on your slip", slip.lower())
    nell.presses("Join")
    nell.sees("Welcome. Now write down your sign-in code")
    return re.search("-".join([GROUP] * 4), nell.main.inner_text())[0]


def then_the_slip_lets_nobody_else_in(ann, slip):
    ann.opens("/join/")
    ann.writes("The code on your slip", slip)
    ann.presses("Join")
    ann.reads("This slip was used already.")


def when_she_says_how_she_takes_part(nell):
    nell.follows("Go to your page")
    nell.sees("Nell Hartley")
    nell.reads("You used a code from a slip of paper.")
    nell.follows("Change this")
    nell.sees("How do you take part?")
    nell.chooses("I look after someone, unpaid", "I live here")
    nell.presses("Save")
    nell.reads("I look after someone, unpaid")


def when_she_asks_for_a_check(nell) -> str:
    nell.presses("Have it checked")
    nell.sees("Show this number to a helper")
    return re.search(f"{GROUP}-{GROUP}", nell.main.inner_text())[0]


def when_a_helper_confirms(gus, number):
    gus.opens("/desk/")
    gus.follows("Check that someone belongs here")
    gus.writes("Their number", "2222-2222")
    gus.presses("Find it")
    gus.reads("Nobody waits with this number.")
    gus.writes("Their number", number)
    gus.presses("Find it")
    gus.reads("Nell Hartley", "Harrowmere")
    gus.finds_it_accessible()
    gus.presses("I have checked it")
    gus.reads("Ask for the number on their own page.")


def then_her_page_says_that_it_was_checked(nell):
    nell.opens("/me/")
    nell.reads("A second person has checked it.")
    assert Membership.objects.get(person__name="Nell Hartley").strength == Strength.CHECKED


def then_she_comes_back_with_the_code_she_wrote_down(nell, own):
    nell.follows("Sign out")
    nell.presses("Sign out")
    nell.opens("/accounts/login/")
    nell.follows("Sign in with a code on paper")
    nell.sees("Sign in with your code")
    nell.writes("Your sign-in code", own.replace("-", " "))
    nell.presses("Sign in")
    nell.sees("Nell Hartley")


def when_she_takes_a_copy_of_what_is_held(nell):
    nell.follows("What we hold about you")
    nell.sees("What we hold about you")
    nell.presses("Make me a copy")
    nell.reads("We are making your copy.")
    do_what_follows()
    nell.follows("Look whether it is ready")
    with nell.page.expect_download() as taken:
        nell.presses("Take my copy")
    assert taken.value.suggested_filename == "about-me.zip"


def when_she_leaves(nell):
    nell.opens("/me/")
    nell.follows("Leave this site")
    nell.sees("Leave this site?")
    nell.reads("What goes", "What stays")
    nell.presses("Leave and delete who I am")
    nell.reads("Nothing has been deleted.")
    nell.chooses("I want to leave, and I know that this cannot be undone.")
    nell.presses("Leave and delete who I am")
    nell.sees("You have left")
    expect(nell.page.get_by_role("link", name="Sign in")).to_be_visible()
    assert not Person.objects.filter(name="Nell Hartley").exists()


def then_her_code_signs_nobody_in(nell, own):
    nell.opens("/sign-in-code/")
    nell.writes("Your sign-in code", own)
    nell.presses("Sign in")
    nell.reads("Nobody has this code.")
