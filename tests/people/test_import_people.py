"""People from a file: each once, where they belong, all of them or none."""

import csv
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.csvfile import CsvMistake, rows
from engage.people.actions import PEOPLE_LAYOUT, add_person, import_people
from engage.people.models import Membership, Person
from engage.people.states import Strength
from engage.record.models import Entry

HEADER = ["name", "email", "place"]
LONG_HEADER = [*HEADER, "since", "strength"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(tmp_path, cast):
    """`take(row, row, …)` imports a file people.csv with these rows; the cast is there."""

    def take(*lines, header=HEADER, actor=CONSOLE, **more):
        file = tmp_path / "people.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([header, *lines])
        return import_people(actor=actor, rows=rows(file, PEOPLE_LAYOUT), source=file.name, **more)

    return take


def refused(take, *lines, header=HEADER):
    """The sentence with which the file is refused; nothing of it is kept."""
    before = Person.objects.count()
    with pytest.raises(CsvMistake) as caught:
        take(*lines, header=header)
    assert (Person.objects.count(), Membership.objects.count()) == (before, 0)
    assert not Entry.objects.filter(name="people.people_imported").exists()
    return str(caught.value)


def test_people_are_there_and_belong_to_their_place(take):
    rows_of = [["Edith Marlow", "edith@example.org", "X06000001", "01/02/2024", "checked"]]
    assert take(*rows_of, header=LONG_HEADER) == (1, 1)
    edith = Person.objects.get(email="edith@example.org")
    membership = edith.memberships.get()
    assert (edith.name, edith.has_usable_password(), edith.is_active) == ("Edith Marlow", False, True)
    assert (membership.place.code, membership.since_date) == ("X06000001", date(2024, 2, 1))
    assert (membership.strength, membership.source) == (Strength.CHECKED, "people.csv")


def test_what_the_file_does_not_say_is_today_and_listed(take):
    take(["Edith Marlow", "edith@example.org", "X06000001"])
    membership = Membership.objects.get()
    assert (membership.since_date, membership.strength) == (clock.today(), Strength.LISTED)


def test_people_without_an_address_are_welcome(take):
    assert take(["Dai Prosser", "", "X06000001"], ["Dai Prosser", "", "X06000001"]) == (2, 2)
    assert Person.objects.filter(name="Dai Prosser", email=None).count() == 2


def test_one_fact_tells_of_it_all_and_names_nobody(take):
    take(["Edith Marlow", "edith@example.org", "X06000001"], ["Dai Prosser", "", "X06000002"])
    entry = Entry.objects.get(name="people.people_imported")
    assert entry.data == {"source": "people.csv", "people": 2, "memberships": 2}


def test_who_is_known_by_her_address_is_not_added_again(take, cast):
    before = Person.objects.count()
    assert take(["Bo Someone", "BO@Example.org", "X06000001"]) == (0, 1)
    cast.bo.refresh_from_db()
    assert (Person.objects.count(), cast.bo.name) == (before, "Bo")
    assert cast.bo.memberships.get().place == cast.place


def test_however_her_address_was_typed(take, cast):
    person = add_person(actor=CONSOLE, name="Joy", email="Joy@Example.ORG")
    assert take(["Joy", "JOY@example.org", "X06000001"]) == (0, 1)
    assert person.memberships.count() == 1


def test_the_same_file_twice_changes_nothing(take):
    lines = [
        ["Edith Marlow", "edith@example.org", "X06000001"],
        ["Ruth Abney", "ruth@example.org", "X06000002"],
    ]
    take(*lines)
    assert take(*lines) == (0, 0)
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [("declared", "checked", Strength.CHECKED), ("checked", "code", Strength.CHECKED)],
)
def test_the_stronger_of_two_memberships_is_kept(take, first, second, kept):
    for strength in (first, second):
        take(["Edith Marlow", "edith@example.org", "X06000001", "", strength], header=LONG_HEADER)
    assert Membership.objects.get().strength == kept


def test_progress_is_told_as_it_goes(take):
    told = []
    take(*([f"Person {number}", "", "X06000001"] for number in range(2500)), progress=told.append)
    assert told == [2000, 2500]


@pytest.mark.parametrize("who", ["nobody", "bo", "ada", "cy", "dee", "gus", "ida"])
def test_only_the_console_may(take, cast, who):
    before = Person.objects.count()
    with pytest.raises(PermissionDenied):
        take(["Edith Marlow", "edith@example.org", "X06000001"], actor=getattr(cast, who))
    assert Person.objects.count() == before


def test_a_bad_last_row_leaves_nothing(take):
    many = [[f"Person {number}", f"p{number}@example.org", "X06000001"] for number in range(4100)]
    assert refused(take, *many, ["Edith Marlow", "edith", "X06000001"]) == (
        "people.csv, line 4102, column email: “edith” is not an e-mail address. Write it as name@example.org."
    )


def test_an_address_twice_is_refused_with_both_lines(take):
    far_apart = [[f"Person {number}", f"p{number}@example.org", "X06000001"] for number in range(2100)]
    assert refused(take, *far_apart, ["Someone Else", "P7@example.org", "X06000001"]) == (
        "people.csv, line 2102, column email: “p7@example.org” is in line 9 already. "
        "Delete one of the two lines."
    )


MISTAKES = {
    "unknown place": (
        ["Edith Marlow", "", "X9"],
        "column place: no place has the code “X9”. Add the place first, or correct the code.",
    ),
    "no place": (["Edith Marlow", "", ""], "column place: this is empty, and every row needs it."),
    "no name": (
        ["", "edith@example.org", "X06000001"],
        "column name: this is empty, and every row needs it.",
    ),
    "long name": (
        ["E" * 121, "", "X06000001"],
        f"column name: “{'E' * 60}…” has 121 characters. Use at most 120.",
    ),
    "name that hides something": (
        ["Edith\u202eMarlow", "", "X06000001"],
        "column name: This name has characters that cannot be seen. Type it again.",
    ),
    "name of an office": (
        ["Official Response", "", "X06000001"],
        "column name: This name could be taken for an office. Use your own name.",
    ),
    "long address": (
        ["Edith", f"edith@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.example.org", "X06000001"],
        f"column email: “edith@{'a' * 54}…” has 261 characters. Use at most 254.",
    ),
}


@pytest.mark.parametrize(("cells", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_row_that_cannot_be_is_refused(take, cells, said):
    assert refused(take, cells) == f"people.csv, line 2, {said}"


def test_a_strength_that_is_not_known_is_refused(take):
    said = refused(take, ["Edith", "", "X06000001", "", "certain"], header=LONG_HEADER)
    assert said == (
        "people.csv, line 2, column strength: “certain” is not one of: declared, code, listed, checked."
    )
