"""Places from a file: added or brought up to date, all of them or none."""

import csv
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import CONSOLE
from engage.base.csvfile import CsvMistake, rows
from engage.places.actions import PLACES_LAYOUT, import_places
from engage.places.models import Place, PlaceSuccession
from engage.places.queries import successors_of
from engage.record.models import Entry

HEADER = ["code", "name", "level", "parent", "population", "valid_from", "valid_to"]
LONG_HEADER = [*HEADER, "succeeds", "succession", "share"]
SYSTEM = ["X54000001", "Mereshire", "system", "", "1900000", "2020-04-01", ""]
TOWN = ["X06000001", "Harrowmere", "place", "X54000001", "312000", "2020-04-01", ""]
WARD = ["X05000001", "Harbour Ward", "neighbourhood", "X06000001", "41000", "", ""]

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(tmp_path):
    """`take(row, row, …)` imports a file places.csv with these rows."""

    def take(*lines, header=HEADER, actor=CONSOLE, **more):
        file = tmp_path / "places.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([header, *lines])
        return import_places(actor=actor, rows=rows(file, PLACES_LAYOUT), source=file.name, **more)

    return take


def refused(take, *lines, header=HEADER):
    """The sentence with which the file is refused; nothing of it is kept."""
    before = [*Place.objects.values_list("code", "name", "parent__code"), Entry.objects.count()]
    with pytest.raises(CsvMistake) as caught:
        take(*lines, header=header)
    assert [*Place.objects.values_list("code", "name", "parent__code"), Entry.objects.count()] == before
    return str(caught.value)


def test_it_lays_out_a_tree_in_whatever_order_the_file_has(take):
    assert take(WARD, TOWN, SYSTEM) == (3, 0)
    ward = Place.objects.get(code="X05000001")
    assert [place.name for place in ward.lineage()] == ["Harbour Ward", "Harrowmere", "Mereshire"]
    assert (ward.population, ward.slug, ward.level) == (41_000, "harbour-ward", "neighbourhood")


def test_one_fact_tells_of_it_all(take):
    take(SYSTEM, TOWN, WARD)
    (entry,) = Entry.objects.all()
    assert entry.name == "places.places_imported"
    assert entry.data == {"source": "places.csv", "places": 3, "successions": 0}


def test_a_known_code_is_brought_up_to_date(take):
    take(SYSTEM, TOWN, WARD)
    changed = ["X05000001", "Old Harbour", "neighbourhood", "X54000001", "42000", "", "31/03/2027"]
    take(changed)
    ward = Place.objects.get(code="X05000001")
    assert (ward.name, ward.population, ward.parent.code) == ("Old Harbour", 42_000, "X54000001")
    assert (ward.valid_to, ward.slug) == (date(2027, 3, 31), "harbour-ward")
    assert Place.objects.count() == 3


def test_an_empty_cell_leaves_what_is_known(take):
    take(SYSTEM, TOWN, [*WARD[:6], "2030-01-01"])
    take(["X05000001", "Harbour Ward", "neighbourhood", "", "", "", ""])
    ward = Place.objects.get(code="X05000001")
    assert (ward.parent.code, ward.population, ward.valid_to) == ("X06000001", 41_000, date(2030, 1, 1))


def test_the_same_file_twice_changes_nothing(take):
    line = ["X06000009", "New Town", "place", "", "", "2026-04-01", "", "X06000001", "rename", ""]
    take([*TOWN[:3], "", *TOWN[4:], "", "", ""], line, header=LONG_HEADER)
    before = list(Place.objects.order_by("pk").values())
    take([*TOWN[:3], "", *TOWN[4:], "", "", ""], line, header=LONG_HEADER)
    assert list(Place.objects.order_by("pk").values()) == before
    assert PlaceSuccession.objects.count() == 1


def test_places_that_share_a_name_have_addresses_of_their_own(take):
    take(["X1", "Fold", "practice", "", "", "", ""], ["X2", "Fold", "practice", "", "", "", ""])
    take(["X3", "Fold", "practice", "", "", "", ""])
    assert list(Place.objects.order_by("code").values_list("slug", flat=True)) == [
        "fold",
        "fold-x2",
        "fold-x3",
    ]


def test_a_place_can_succeed_others_that_come_later_or_are_known(take):
    take(["X1", "East Mereshire", "system", "", "", "2013-04-01", "2026-03-31"])
    new = ["X3", "Mereshire", "system", "", "", "2026-04-01", "", "X1 X2", "merge", ""]
    old = ["X2", "West Mereshire", "system", "", "", "2013-04-01", "2026-03-31", "", "", ""]
    assert take(new, old, header=LONG_HEADER) == (2, 2)
    east = Place.objects.get(code="X1")
    assert [place.code for place in successors_of(east)] == ["X3"]
    kept = PlaceSuccession.objects.get(before=east)
    assert (kept.kind, kept.on, kept.share) == ("merge", date(2026, 4, 1), 100)


def test_as_the_office_for_national_statistics_heads_its_lists(take):
    header = ["AREACD", "AREANM", "level", "parentcd", "population", "start_date", "end_date"]
    assert take(SYSTEM, TOWN, header=header) == (2, 0)


def test_progress_is_told_as_it_goes(take):
    told = []
    take(
        *([f"X{number}", "Fold", "practice", "", "", "", ""] for number in range(2500)), progress=told.append
    )
    assert told == [2000, 2500]


def test_an_administrator_may_too(take, cast):
    assert take(["X9", "Fold", "practice", "X06000001", "", "", ""], actor=cast.ida) == (1, 0)


@pytest.mark.parametrize("who", ["nobody", "bo", "ada", "cy", "dee", "gus"])
def test_others_may_not(take, cast, who):
    with pytest.raises(PermissionDenied):
        take(["X9", "Fold", "practice", "", "", "", ""], actor=getattr(cast, who))
    assert not Place.objects.filter(code="X9").exists()


def test_a_bad_last_row_leaves_nothing(take):
    many = [[f"X{number}", f"Fold {number}", "practice", "", "", "", ""] for number in range(4100)]
    said = refused(take, *many, ["X9999", "Fold", "practice", "", "abc", "", ""])
    assert said == (
        "places.csv, line 4102, column population: “abc” is not a whole number. "
        "Write digits only, such as 41000."
    )
    assert Place.objects.count() == 0


def test_a_code_twice_is_refused_with_both_lines(take):
    assert refused(take, SYSTEM, TOWN, SYSTEM) == (
        "places.csv, line 4, column code: “X54000001” is in line 2 already. Delete one of the two lines."
    )


def test_a_parent_that_is_nowhere_is_refused(take):
    assert refused(take, TOWN) == (
        "places.csv, line 2, column parent: no place has the code “X54000001”, "
        "neither in this file nor among the places known."
    )


@pytest.mark.parametrize(
    ("parents", "circle"),
    [(["X1"], "X1 → X1"), (["X2", "X1"], "X1 → X2 → X1"), (["X2", "X3", "X1"], "X1 → X3 → X2 → X1")],
)
def test_a_place_inside_itself_is_refused(take, parents, circle):
    lines = [
        [f"X{number}", "Fold", "place", parent, "", "", ""] for number, parent in enumerate(parents, start=1)
    ]
    said = refused(take, *lines)
    assert said.startswith("places.csv, line 2, column parent: these lead back to themselves: X")
    assert said.endswith(". Correct one of them.")
    assert said.count("→") == circle.count("→")


def test_a_circle_through_places_that_were_known_is_refused(take):
    take(SYSTEM, TOWN, WARD)
    said = refused(take, ["X54000001", "Mereshire", "system", "X05000001", "", "", ""])
    assert said.startswith("places.csv, line 2, column parent: these lead back to themselves: ")


def test_a_known_place_does_not_change_its_level(take):
    Place.objects.create(code="X1", name="Fold", slug="fold", level="place", valid_from=date(2020, 1, 1))
    assert refused(take, ["X1", "Fold", "practice", "", "", "", ""]) == (
        "places.csv, line 2, column level: “X1” is known as a place. "
        "Write that, or give the new place a new code."
    )


def test_a_place_does_not_end_before_it_begins(take):
    assert refused(take, ["X1", "Fold", "place", "", "", "2026-04-01", "2026-03-31"]) == (
        "places.csv, line 2, column valid_to: 2026-03-31 is before the place begins (2026-04-01). "
        "Correct one of the two."
    )


SUCCESSIONS = {
    "of nobody": (
        ["X9", "rename", ""],
        "column succeeds: no place has the code “X9”, neither in this file nor among the places known.",
    ),
    "no kind": (["X1", "", ""], "column succession: say how it succeeds: rename, merge, split, transfer."),
    "of itself": (
        ["X2", "rename", ""],
        "column succeeds: a place does not succeed itself. Name the place before it.",
    ),
    "more than all": (["X1", "split", "101"], "column share: “101” is too large. The highest number is 100."),
}


@pytest.mark.parametrize(("cells", "said"), SUCCESSIONS.values(), ids=SUCCESSIONS)
def test_a_succession_that_cannot_be_is_refused(take, cells, said):
    first = ["X1", "Fold", "place", "", "", "", "", "", "", ""]
    second = ["X2", "New Fold", "place", "", "", "", "", *cells]
    assert refused(take, first, second, header=LONG_HEADER) == f"places.csv, line 3, {said}"
    assert PlaceSuccession.objects.count() == 0


def test_two_places_do_not_succeed_each_other(take):
    first = ["X1", "Fold", "place", "", "", "", "", "X2", "rename", ""]
    second = ["X2", "New Fold", "place", "", "", "", "", "X1", "rename", ""]
    said = refused(take, first, second, header=LONG_HEADER)
    assert said.startswith("places.csv, line 2, column succeeds: these lead back to themselves: ")
    assert PlaceSuccession.objects.count() == 0
