"""A count in sentences that a child of ten can read, and as a picture with its table."""

import pytest
from django.template import Context, Template

from engage.panels import counting
from engage.panels.counting.sheet import as_text
from engage.panels.counting.votes import VOTE, short
from tests.house.reading_age import grade
from tests.panels.counting.elections import FIXTURES, by_hand, counted


def told(name: str) -> counting.Told:
    contest = by_hand(name)
    return counting.told(counted(contest), contest.names)


def test_how_many_votes_were_needed():
    assert told("one_seat").summary == [
        "There was 1 seat to fill.",
        "9 votes were counted.",
        "A candidate needed 5 votes to be elected.",
    ]
    assert told("one_ballot").summary[1:] == [
        "1 vote was counted.",
        "A candidate needed 1 vote to be elected.",
    ]


def test_each_seat_has_a_sentence():
    assert told("fewer_candidates_than_seats").seats == [
        "Amara was elected at stage 1 with 4 votes.",
        "Bilal got a seat at stage 1 with 1 vote, as nobody else was left to fill it.",
        "One seat stays empty, because too few people stood.",
    ]


def test_each_stage_says_whose_votes_moved_and_who_was_elected():
    assert told("one_seat").stages == [
        "The first choice on each ballot was counted.",
        "Cara had 2 votes, the fewest, and was out. All moved to the next choices on those ballots. "
        "Bilal was elected.",
    ]


def test_a_tie_is_told_with_what_broke_it():
    last = told("three_way_tie_partly_broken").stages[-1]
    assert last.startswith("Bilal, Cara and Dafydd had equal votes. Bilal had fewer at stage 1. Bilal had 9")
    contest = by_hand("equal_surpluses_at_stage_1")
    second = counting.told(counted(contest), contest.names).stages[1]
    first = contest.names[counted(contest).ties[0].chosen - 1]
    assert second == (
        f"Amara and Bilal had equal votes. A lot was drawn, and by it {first} comes first. "
        f"{first} had 2 votes more than needed. 0.75 votes had no next choice; the rest moved to the next choices."
    )


def test_votes_that_end_and_people_without_votes():
    stages = told("all_exhausted").stages
    assert stages[1] == "Amara had 6 votes more than needed. There was no next choice on those ballots."
    assert "had no votes and was out." in stages[2]


def test_nobody_seems_to_have_what_was_just_missed():
    assert [short(units) for units in (0, VOTE, 1_234 * VOTE, 412 * VOTE - 1)] == [
        "0",
        "1",
        "1,234",
        "411.99",
    ]


class Shouting:
    def gettext(self, message):
        return message.replace("elected", "ELECTED")

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


def test_the_language_is_the_callers():
    contest = by_hand("one_seat")
    assert counting.told(counted(contest), contest.names, Shouting()).seats == [
        "Bilal was ELECTED at stage 2 with 5 votes."
    ]


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.blt")), ids=lambda file: file.stem)
def test_the_sentences_are_easy_to_read(file):
    words = told(file.stem)
    text = " ".join([*words.summary, *words.seats, *words.stages])
    assert grade(text) <= 6, text  # Flesch–Kincaid: the sixth school year begins at eleven


def drawn(name: str) -> tuple[counting.Picture, str]:
    contest = by_hand(name)
    picture = counting.picture(counted(contest), contest.names, withdrawn=contest.withdrawn)
    flow = '{% load ui %}{% ui "flow" title="The count" names=it.names stages=it.stages in_one=it.in_one %}'
    return picture, Template(flow).render(Context({"it": picture}))


def test_the_picture_says_what_became_of_each():
    picture, _page = drawn("one_seat")
    assert [name.get("outcome") for name in picture.names] == [
        "not elected",
        "elected, stage 2",
        "out, stage 1",
        None,
    ]
    assert picture.stages[1]["moves"] == [(2, 1, 2 * VOTE)]
    assert drawn("withdrawn")[0].names[2]["outcome"] == "withdrew"


def test_the_picture_is_drawn_in_votes_with_its_table():
    _picture, page = drawn("equal_surpluses_at_stage_1")
    assert page.count("<svg") == 4 + 3
    assert "<title>Stage 1</title>" in page
    assert "<desc>Amara 8, Bilal 8, Cara 2, Dafydd 2. </desc>" in page
    assert "<table>" in page
    assert '<td class="numeric">3.25</td><td class="numeric">+1.25</td>' in page


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.blt")), ids=lambda file: file.stem)
def test_every_count_can_be_drawn_and_written(file):
    _picture, page = drawn(file.stem)
    contest = by_hand(file.stem)
    assert "flow__stages" in page
    text = as_text(counted(contest), contest.names, title=contest.title, blank=contest.blank)
    assert text.startswith(contest.title)


def test_a_lot_says_who_goes_out():
    contest = by_hand("two_way_tie_at_stage_1")
    (lot,) = counted(contest).ties
    assert lot.decided_at is None
    said = " ".join(counting.told(counted(contest), contest.names).stages)
    assert f"A lot was drawn, and by it {contest.names[lot.chosen - 1]} goes out." in said
