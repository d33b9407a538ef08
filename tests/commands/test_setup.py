"""Setting up an empty installation at the terminal."""

import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from engage.commands.management.commands import setup
from engage.places.models import Place
from tests.commands.terminal import OWEN, the_sentence
from tests.factories import databases

WHAT_IS_THERE = """
from engage.pages.models import HomePage, PlacePage
from engage.people.models import Person
from engage.places.models import Organisation, Place
from django.test import Client
owen = Person.objects.get(email="owen@example.org")
place = Place.objects.get()
print(place.name, place.code, place.population, place.rule_set.name, place.calendar.name)
print(Organisation.objects.get().name, Organisation.objects.get().sector)
print(owen.name, owen.is_administrator, owen.roles_now[0].title)
print(HomePage.objects.get().live, PlacePage.objects.get().title)
client = Client(SERVER_NAME="127.0.0.1")
answer = client.post("/accounts/login/", {"login": owen.email, "password": "a long enough one"})
print(answer.status_code, answer.url)
"""


def words(**changes):
    values = OWEN | {key.replace("_", "-"): value for key, value in changes.items()}
    return ["setup", *(f"--{key}={value}" for key, value in values.items() if value is not None)]


def test_it_lays_out_a_place_its_body_its_administrator_and_the_pages(empty):
    done = empty.engage(*words())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Preparing the database …\nHarrowmere is set up. Owen Hale signs in with owen@example.org.\n"
        "The first time, the site asks to set up a second step: have a phone or a key at hand.\n"
    )
    assert empty.ask(WHAT_IS_THERE).splitlines() == [
        "Harrowmere X00000001 312000 england-2026 England",
        "Mereshire Care Board commissioner",
        "Owen Hale True site administrator",
        "True Harrowmere",
        "302 /",
    ]
    assert_its_tables_are_those_of_all_tests(empty)


def assert_its_tables_are_those_of_all_tests(empty):
    """Theirs are made by a shorter way (`tests.factories.migrating`)."""
    made = databases.tables_of(databases.Installation(empty.folder, empty.database))
    assert len(made) > 500
    assert made == databases.tables_of(databases.migrated())


def test_a_second_time_is_refused(harrowmere):
    assert the_sentence(harrowmere.engage(*words(place_name="Ashcombe"))) == (
        "This site is set up already. Sign in as its administrator to change it."
    )
    assert (
        harrowmere.ask("from engage.places.models import Place; print(Place.objects.get())") == "Harrowmere"
    )


MISTAKES = {
    "nothing to go by": (
        {"place_name": None},
        "--place-name is missing. “python -m engage setup --help” lists the options.",
    ),
    "population in words": (
        {"population": "many"},
        "--population: “many” is not a whole number. Write digits only, such as 41000.",
    ),
    "unknown sector": (
        {"sector": "church"},
        "--sector: “church” is not one of: commissioner, council, provider, voluntary, housing, employer, "
        "education, culture.",
    ),
    "not an address": (
        {"administrator_email": "owen"},
        "--administrator-email: “owen” is not an e-mail address. Write it as name@example.org.",
    ),
    "short password": (
        {"administrator_password": "short"},
        "--administrator-password: This password is too short. Use at least 12 letters or digits.",
    ),
}


@pytest.mark.parametrize(("changes", "said"), MISTAKES.values(), ids=MISTAKES)
def test_what_cannot_be_is_told_and_nothing_is_kept(here, changes, said):
    assert the_sentence(here(*words(**changes))) == said
    assert not Place.objects.exists()


@pytest.fixture
def typed(monkeypatch):
    """`typed("a", "b", …)` answers the questions of a terminal; gives the list of what was said there."""

    def typed(*answers):
        answers, said = iter(answers), []
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
        for question in ("builtins.input", "engage.commands.management.commands.setup.getpass"):
            monkeypatch.setattr(question, lambda asked: said.append(asked) or next(answers))
        monkeypatch.setattr(setup.Command, "say", lambda self, words: said.append(words))
        return said

    return typed


@pytest.mark.django_db
def test_at_a_terminal_it_asks_offers_what_is_usual_and_asks_again(typed):
    said = typed(
        "Harrowmere",
        "",
        "many",
        "312000",
        "",
        "The Board",
        "",
        "Owen Hale",
        "o@example.org",
        "a long enough one",
    )
    call_command("setup")
    assert Place.objects.values_list("name", "code", "population").get() == (
        "Harrowmere",
        "X00000001",
        312_000,
    )
    assert said[1] == "Its code (from the Office for National Statistics) [X00000001]: "
    assert said[3] == "“many” is not a whole number. Write digits only, such as 41000."
    assert said[5:7] == ["Which body runs this site?: ", "This cannot be empty."]
    assert said[-2] == "Harrowmere is set up. Owen Hale signs in with o@example.org."


def test_the_password_can_come_through_a_pipe(prepared):
    done = prepared.engage(*words(administrator_password="-"), typed="a long enough one\n")
    assert done.returncode == 0, done.stderr
    asked = "from engage.people.models import Person; print(Person.objects.get().check_password('a long enough one'))"
    assert prepared.ask(asked) == "True"
